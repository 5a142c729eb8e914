/** Puts the bytes of a finished task where they are to be: into the commit, or into WORK (I6). */
import { crc32 } from '@sluice/kernel';
import type { Ref, Segment } from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import { decidePlacement, type Placement } from './commit-builder.ts';
import type { FinishedSegment } from './segment-writers.ts';
import { NO_DELTA, type StoredDelta } from './state-store.ts';
import { messageBytesOf, type WorkLog } from './work-log.ts';

/** What a task leaves. */
export interface TaskBytes {
  readonly isStateful: boolean;
  readonly segments: readonly FinishedSegment[];
  readonly deltaChunks: readonly Uint8Array[];
  readonly segmentLog: WorkLog;
  readonly stateLog: WorkLog;
}

/** The same, as a commit names it. */
export interface StoredBytes {
  readonly segments: readonly Segment[];
  readonly delta: StoredDelta;
}

/** Resolves when everything that is not inline is stored. @throws KERNEL_ABORTED */
export async function storeResult(context: ActorContext, task: TaskBytes): Promise<StoredBytes> {
  const { tuning } = context;
  const open = task.segments.filter((segment): segment is OpenSegment => 'bytes' in segment.content);
  const placement = decidePlacement(
    open.map(({ content }) => content.bytes.length),
    task.deltaChunks.map((chunk) => chunk.length),
    {
      inlineBytes: task.isStateful ? tuning.inlineStatefulBytes : tuning.inlineBytes,
      ownSegmentBytes: tuning.ownSegmentBytes,
      messageBytes: messageBytesOf(context),
    },
  );
  // Both at once: neither waits for the other.
  const delta = storeDelta(task, placement);
  const refs = await storePacks(open, placement, task.segmentLog);
  const segments: Segment[] = [];
  for (const { outlet, target, records, content } of task.segments) {
    const where = 'stored' in content ? { ref: await content.stored } : whereOf(content.bytes, refs);
    segments.push({ outlet, target, records, where });
  }
  return { segments, delta: await delta };
}

type OpenSegment = FinishedSegment & { readonly content: { readonly bytes: Uint8Array } };

function whereOf(bytes: Uint8Array, refs: ReadonlyMap<Uint8Array, Ref>): Segment['where'] {
  const ref = refs.get(bytes);
  return ref === undefined ? { inline: bytes } : { ref };
}

/** Stores the packs and gives the place of every segment's bytes in them. */
async function storePacks(
  segments: readonly OpenSegment[],
  { packs }: Placement,
  log: WorkLog,
): Promise<ReadonlyMap<Uint8Array, Ref>> {
  const refs = new Map<Uint8Array, Ref>();
  const storing: Promise<void>[] = [];
  for (const pack of packs) {
    const parts = pack.map((index) => (segments[index] as OpenSegment).content.bytes);
    await log.hasRoom();
    storing.push(
      log.store(parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts)).then(({ sequence }) => {
        let offset = 0;
        for (const part of parts) {
          refs.set(part, { sequence, offset, length: part.length, sum: crc32(part) });
          offset += part.length;
        }
      }),
    );
  }
  await Promise.all(storing);
  return refs;
}

async function storeDelta({ deltaChunks, stateLog }: TaskBytes, { isDeltaInline }: Placement): Promise<StoredDelta> {
  const [only] = deltaChunks;
  if (only === undefined) return NO_DELTA;
  if (isDeltaInline) return { inline: only, refs: [] };
  return { inline: NO_DELTA.inline, refs: await Promise.all(deltaChunks.map((chunk) => stateLog.store(chunk))) };
}
