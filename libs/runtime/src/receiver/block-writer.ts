/**
 * Stores closed blocks one after the other, and closes the open one when it is due (I5, DESIGN §14 step 2).
 *
 * Owns: when a block is closed by age, the one append in flight, cuts.
 * Does not own: closing by size (`block-drafts.ts`), what is stored (`receiver-chain.ts`).
 *
 * BW1  One append is in flight; meanwhile the next block grows (I5).
 * BW2  `onStored` is called after the proof of storing and before the next append begins (I2).
 */
import { type Clock, Notifier } from '@sluice/kernel';
import type { ChainEnd } from '@sluice/protocol';
import type { Draft } from './block-drafts.ts';
import type { Intake } from './intake.ts';
import type { ReceiverChain } from './receiver-chain.ts';

/** Nothing more came for this long: the source is idle, and waiting longer for a fuller block would only cost time. */
const IDLE_MS = 6;

/** What the writer works on. */
export interface BlockWriterParts {
  readonly clock: Clock;
  readonly lingerMs: number;
  readonly intake: Intake;
  readonly chain: ReceiverChain;
  readonly onStored: (draft: Draft) => void;
}

/** When an open block is due; times are monotonic milliseconds. */
export interface OpenBlockTimes {
  readonly firstRecordMs: number;
  readonly lastRecordMs: number;
  /** When the block before was closed by age. */
  readonly closedBeforeMs: number;
  readonly lingerMs: number;
}

/**
 * When the open block is closed by age: `lingerMs` after its first record, or as soon as the source is idle. A source that
 * trickles is idle after every record: then blocks come `lingerMs` apart.
 */
export function decideCloseTime({ firstRecordMs, lastRecordMs, closedBeforeMs, lingerMs }: OpenBlockTimes): number {
  const whenIdle = Math.max(lastRecordMs + IDLE_MS, closedBeforeMs + lingerMs);
  return Math.min(firstRecordMs + lingerMs, whenIdle);
}

/** See the head of this file. */
export class BlockWriter {
  readonly #parts: BlockWriterParts;
  readonly #stored = new Notifier();
  #storedCount = 0;
  #closedBeforeMs = Number.NEGATIVE_INFINITY;

  constructor(parts: BlockWriterParts) {
    this.#parts = parts;
  }

  /** Stores until the signal fires. @throws BROKER_FENCED, KERNEL_ABORTED */
  async run(signal: AbortSignal): Promise<never> {
    const { chain, intake, onStored } = this.#parts;
    for (;;) {
      const draft = intake.take();
      if (draft === undefined) {
        await this.#untilDue(signal);
        continue;
      }
      await chain.store(draft, signal);
      this.#storedCount++;
      onStored(draft);
      this.#stored.notify();
    }
  }

  /** Closes the open block and resolves with the chain's end once everything read before is stored: a cut. */
  async flush(signal: AbortSignal): Promise<ChainEnd> {
    const { intake, chain } = this.#parts;
    intake.seal();
    const target = intake.sealedCount;
    return this.#stored.until(() => (this.#storedCount >= target ? chain.end : undefined), signal);
  }

  /** Waits for something to store; closes the open block when its time has come. */
  async #untilDue(signal: AbortSignal): Promise<void> {
    const { clock, intake, lingerMs } = this.#parts;
    if (intake.openRecords === 0) {
      await intake.added(signal);
      return;
    }
    const { openSinceMs: firstRecordMs, lastRecordMs } = intake;
    const waitMs =
      decideCloseTime({ firstRecordMs, lastRecordMs, closedBeforeMs: this.#closedBeforeMs, lingerMs }) -
      clock.monotonic();
    if (waitMs <= 0) {
      this.#closedBeforeMs = clock.monotonic();
      intake.seal();
      return;
    }
    const cancel = clock.schedule(Math.ceil(waitMs), () => intake.wake());
    try {
      await intake.added(signal);
    } finally {
      cancel();
    }
  }
}
