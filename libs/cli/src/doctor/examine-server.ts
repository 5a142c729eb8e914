/** What there is to know of a server before relying on it. */
import { type Broker, SUPPORTED_SERVERS } from '@sluice/broker';
import { type Clock, formatDuration, type Random } from '@sluice/kernel';
import { createSubjects, STREAM_KINDS } from '@sluice/protocol';
import { DURABILITY_WORDS, formatCount } from '@sluice/runtime';

/** One finding. `warning`: it works, but not as well as it could. */
export interface Finding {
  readonly what: string;
  readonly level: 'ok' | 'warning';
  readonly text: string;
}

const BLOCK_BYTES = 640 * 1024;
const SKEW_WARNING_MS = 1000;
const PROBE_BYTES = 64 * 1024;

/** Examines a server. @throws BROKER_* when it can't be used at all. */
export async function examineServer(
  broker: Broker,
  tools: { readonly clock: Clock; readonly random: Random },
): Promise<readonly Finding[]> {
  const { version, name, url, maxPayload, apiLevel, storageLimit } = broker.server;
  return [
    {
      what: 'server',
      level: 'ok',
      text: `nats-server ${version} (${name}) at ${url}; supported are ${SUPPORTED_SERVERS}`,
    },
    { what: 'API level', level: 'ok', text: String(apiLevel) },
    {
      what: 'max_payload',
      level: maxPayload >= BLOCK_BYTES ? 'ok' : 'warning',
      text: `${formatCount(maxPayload)} bytes${maxPayload >= BLOCK_BYTES ? '' : `; pipelines with the default maxRecordBytes need ${formatCount(BLOCK_BYTES)}: raise it in the server's configuration`}`,
    },
    {
      what: 'store limit',
      level: 'ok',
      text:
        storageLimit === undefined ? 'none for this account' : `${formatCount(storageLimit)} bytes for this account`,
    },
    {
      what: 'sync_interval',
      level: 'ok',
      text: "not visible to clients: see the server's configuration (default 2 minutes; `always` for durability fsynced)",
    },
    await measureSkew(broker, tools),
  ];
}

/** Examines the streams of one pipeline: its durability tier and how full its stores are. */
export async function examinePipeline(broker: Broker, pipeline: string): Promise<readonly Finding[]> {
  const subjects = createSubjects(pipeline);
  const findings: Finding[] = [];
  for (const kind of STREAM_KINDS) {
    const facts = await broker.streamFacts(subjects.stream(kind));
    if (facts === undefined) {
      findings.push({
        what: `stream ${kind}`,
        level: 'warning',
        text: `is not there: pipeline '${pipeline}' was never started on this server`,
      });
      continue;
    }
    const share = facts.maxBytes > 0 ? facts.bytes / facts.maxBytes : 0;
    const tier = facts.storage === 'memory' ? 'memory' : facts.replicas > 1 ? 'replicated' : 'single';
    findings.push({
      what: `stream ${kind}`,
      level: share > 0.7 ? 'warning' : 'ok',
      text: `${formatCount(facts.bytes)} of ${formatCount(facts.maxBytes)} bytes (${Math.round(share * 100)} %), ${formatCount(facts.messages)} messages; ${tier}: ${DURABILITY_WORDS[tier]}`,
    });
  }
  return findings;
}

/** Stores a message in a stream of its own and compares the server's time of it with ours. */
async function measureSkew(
  broker: Broker,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<Finding> {
  const stream = `sluice_doctor_${random.id()}`;
  await broker.ensureStream({
    name: stream,
    subjects: [stream],
    storage: 'memory',
    replicas: 1,
    maxBytes: PROBE_BYTES,
  });
  try {
    const beforeMs = clock.now();
    await broker.append({ subject: stream, headers: {}, payload: new Uint8Array() });
    const afterMs = clock.now();
    const stored = await broker.readLast(stream, stream);
    if (stored === undefined)
      return { what: 'clock skew', level: 'warning', text: 'could not be measured: the server stored no message' };
    const skewMs = Math.round(stored.storedAtMs - (beforeMs + afterMs) / 2);
    const direction = skewMs >= 0 ? 'ahead of' : 'behind';
    const text = `the server's clock is ${formatDuration(Math.abs(skewMs))} ${direction} ours, give or take ${formatDuration((afterMs - beforeMs) / 2)}`;
    return { what: 'clock skew', level: Math.abs(skewMs) > SKEW_WARNING_MS ? 'warning' : 'ok', text };
  } finally {
    await broker.deleteStream(stream);
  }
}
