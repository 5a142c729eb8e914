/**
 * The four streams of a pipeline and what their durability means (DESIGN §4, §9).
 */
import type { Broker, StreamSpec } from '@sluice/broker';
import type { PhysicalPlan, PipelineSettings } from '@sluice/dstream';
import { StreamError } from '@sluice/kernel';
import { createSubjects, STREAM_KINDS, type StreamKind } from '@sluice/protocol';
import { RUNTIME_ERROR_CODES } from '../errors.ts';

/** What a PubAck means at each tier, in words for people. */
export const DURABILITY_WORDS: Readonly<Record<PipelineSettings['durability'], string>> = {
  memory: 'in the memory of one server: lost when it stops',
  single: "in one server's page cache: survives the end of any process, not a power loss",
  replicated: 'in the logs of two of three servers: survives the loss of one',
  fsynced: 'on the disks of two of three servers',
};

/** Creates the pipeline's streams or checks that they fit. @throws BROKER_STREAM_MISMATCH, BROKER_INSUFFICIENT_STORAGE */
export async function ensurePipelineStreams(broker: Broker, plan: PhysicalPlan): Promise<void> {
  assertPayloadFits(broker, plan);
  for (const kind of STREAM_KINDS) await broker.ensureStream(streamSpec(plan.settings, kind));
}

function streamSpec(settings: PipelineSettings, kind: StreamKind): StreamSpec {
  const subjects = createSubjects(settings.name);
  const bytes: Readonly<Record<StreamKind, number>> = {
    IN: settings.store.inBytes,
    WORK: settings.store.workBytes,
    CONTROL: settings.store.controlBytes,
    OUT: settings.store.outBytes,
  };
  return {
    name: subjects.stream(kind),
    subjects: subjects.streamSubjects(kind),
    storage: settings.durability === 'memory' ? 'memory' : 'file',
    replicas: settings.durability === 'replicated' || settings.durability === 'fsynced' ? 3 : 1,
    maxBytes: bytes[kind],
    metadata: { sluice_pipeline: settings.name, sluice_kind: kind },
  };
}

/** I1: a block with one record of the longest allowed length must fit a message, headers included. */
function assertPayloadFits(broker: Broker, plan: PhysicalPlan): void {
  const neededBytes = Math.max(plan.settings.maxRecordBytes, 512 * 1024) + 64 * 1024;
  if (broker.server.maxPayload >= neededBytes) return;
  throw new StreamError(
    `the server's max_payload is ${broker.server.maxPayload} bytes, but pipeline '${plan.settings.name}' needs ${neededBytes} (maxRecordBytes ${plan.settings.maxRecordBytes}): raise max_payload in the server's configuration or lower maxRecordBytes`,
    {
      code: RUNTIME_ERROR_CODES.payloadLimit,
      domain: 'user',
      retry: 'never',
      details: { maxPayload: broker.server.maxPayload, neededBytes },
    },
  );
}
