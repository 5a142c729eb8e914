/**
 * Reads one split from its position to its end, and opens it again when the source failed in a way that may pass.
 *
 * SR1  A chunk moves the position and enters the intake in one step: a reader opened later goes on exactly there (I3).
 * SR2  Nothing is asked of a reader while there is no room or no record is due (I12).
 */
import { abortError, type Clock, type Random, toStreamError } from '@sluice/kernel';
import type { Source, SourceSplit, SplitReader } from '@sluice/sources';
import { type Acknowledger, canAcknowledge } from './acknowledger.ts';
import { recordCount } from './chunk-pieces.ts';
import type { Intake } from './intake.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { retryDelayMs } from './retry-delay.ts';

/** Records asked for at a time, when no rate says less. */
const MAX_RECORDS = 64 * 1024;
/** How long a reader may wait for records before it says that there are none. */
const MAX_WAIT_MS = 1_000;

/** What reading works with. */
export interface SplitReadingParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly source: Source;
  readonly intake: Intake;
  readonly limiter: RateLimiter;
  readonly acknowledger: Acknowledger;
  readonly onRetry: (split: string, error: unknown) => void;
}

/** Resolves when the split has ended. @throws KERNEL_ABORTED, or what the source rejects with for good */
export async function readSplit(split: SourceSplit, parts: SplitReadingParts, signal: AbortSignal): Promise<void> {
  for (let failures = 1; ; failures++) {
    const progress = { chunks: 0 };
    try {
      await readOnce(split, parts, { progress, signal });
      return;
    } catch (error) {
      if (signal.aborted) throw abortError(signal);
      if (toStreamError(error).retry !== 'retry') throw error;
      parts.onRetry(split.id, error);
    }
    if (progress.chunks > 0) failures = 1;
    await parts.clock.sleep(retryDelayMs(failures, parts.random), signal);
  }
}

interface Attempt {
  readonly progress: { chunks: number };
  readonly signal: AbortSignal;
}

/** One reader's life. It stays open for its last acknowledgements when it acknowledges and did not fail. */
async function readOnce(split: SourceSplit, parts: SplitReadingParts, attempt: Attempt): Promise<void> {
  const { source, intake, acknowledger } = parts;
  const reader = await source.open(split, intake.positionOf(split.id).value, attempt.signal);
  acknowledger.register(split.id, reader);
  let isOwed = false;
  try {
    await pump(split, reader, parts, attempt);
    isOwed = canAcknowledge(reader);
  } catch (error) {
    isOwed = canAcknowledge(reader) && attempt.signal.aborted;
    throw error;
  } finally {
    if (!isOwed) {
      acknowledger.unregister(split.id);
      await reader.close();
    }
  }
}

async function pump(
  split: SourceSplit,
  reader: SplitReader,
  parts: SplitReadingParts,
  { progress, signal }: Attempt,
): Promise<void> {
  const { intake, limiter } = parts;
  for (;;) {
    // A source may answer a cancelled wait with `idle` at once, for ever.
    if (signal.aborted) throw abortError(signal);
    await intake.waitForRoom(signal);
    const granted = await limiter.grant(MAX_RECORDS, signal);
    let used = 0;
    try {
      const result = await reader.next({
        maxBytes: intake.bytesWanted,
        maxRecords: granted,
        maxWaitMs: MAX_WAIT_MS,
        signal,
      });
      if (result.kind === 'chunk') {
        used = recordCount(result.data) + (result.rejected?.length ?? 0);
        progress.chunks++;
        intake.addChunk(split.id, result);
      }
      if (result.kind === 'end') {
        intake.markEnded(split.id);
        return;
      }
    } finally {
      limiter.giveBack(granted - used);
    }
  }
}
