/**
 * Tells the publisher from where on its messages are still needed: one entry in its bucket of holds for each partition
 * that is read here.
 *
 * Owns: when an entry is written. Does not own: what the publisher makes of it (`docs/protocol/outbox.md`).
 *
 * H1  A hold names what is stored here, never what was only read (I2): it is moved by acknowledgements.
 * H2  The message read last is held too: while it is there, its reader knows that nothing after it was dropped.
 * H3  A hold is written at most every {@link WRITE_EVERY_MS}, renewed well before it runs out, and written again where
 *     writing failed: an older one keeps more than needed, and nothing else.
 */
import type { Broker, MemberBucket } from '@sluice/broker';
import { type Clock, toStreamError } from '@sluice/kernel';
import { encodeOutputHold, holdsBucket, type OutputHold, outputHoldId } from '@sluice/protocol';

/** A reader that does not come back holds nothing any more after a day. */
const TTL_MS = 24 * 60 * 60 * 1000;
const RENEW_EVERY_MS = 60 * 60 * 1000;
const WRITE_EVERY_MS = 2000;

/** Who holds what. */
export type HoldOwner = Pick<OutputHold, 'reader' | 'input' | 'output'> & {
  /** The publishing pipeline. */
  readonly publisher: string;
};

/** What holds are written with. */
export interface HoldParts {
  readonly broker: Pick<Broker, 'members'>;
  readonly clock: Clock;
  readonly warn: (message: string) => void;
}

interface Held {
  fromSequence: number;
  /** A partition that another member reads by now is renewed by that one. */
  isReading: boolean;
  written: { readonly fromSequence: number; readonly atMs: number } | undefined;
}

/** The holds of one source. Several readers may call it concurrently. */
export class OutputHolds {
  readonly #owner: HoldOwner;
  readonly #parts: HoldParts;
  readonly #held = new Map<number, Held>();
  #isWriting = false;
  #isFailing = false;
  #bucket: MemberBucket | undefined;

  constructor(owner: HoldOwner, parts: HoldParts) {
    this.#owner = owner;
    this.#parts = parts;
  }

  /**
   * Begins to hold a partition, before anything of it is read; resolves once that is written. A reader that is opened
   * again stands after what was read: what is held already stays, since it may not be stored (H1).
   *
   * @throws BROKER_*
   */
  async begin(partition: number, fromSequence: number): Promise<void> {
    const before = this.#held.get(partition)?.fromSequence ?? fromSequence;
    const held: Held = { fromSequence: Math.min(before, fromSequence), isReading: true, written: undefined };
    this.#held.set(partition, held);
    await this.#write(partition, held);
  }

  /** Moves a hold (H1). */
  async move(partition: number, fromSequence: number): Promise<void> {
    const held = this.#held.get(partition);
    if (held === undefined) return;
    held.fromSequence = Math.max(held.fromSequence, fromSequence);
    await this.writeDue();
  }

  /** Writes what is due (H3). What cannot be written now is due again at the next call, and reported once. */
  async writeDue(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    const nowMs = this.#parts.clock.monotonic();
    await this.#writeAll([...this.#held].filter(([, held]) => isDue(held, nowMs)));
    this.#isWriting = false;
  }

  /** The reader of a partition is closed: writes where it stands, so that a pause keeps no more than it must. */
  async end(partition: number): Promise<void> {
    const held = this.#held.get(partition);
    if (held?.isReading !== true) return;
    held.isReading = false;
    if (held.written?.fromSequence !== held.fromSequence) await this.#writeAll([[partition, held]]);
  }

  async #writeAll(due: readonly (readonly [number, Held])[]): Promise<void> {
    try {
      for (const [partition, held] of due) await this.#write(partition, held);
      this.#isFailing = false;
    } catch (error) {
      this.#report(error);
    }
  }

  async #write(partition: number, held: Held): Promise<void> {
    const { broker, clock } = this.#parts;
    const { publisher, ...owner } = this.#owner;
    const { fromSequence } = held;
    const hold: OutputHold = { ...owner, partition, fromSequence };
    try {
      // In a file: a hold must outlive the server's process as the messages do that it keeps.
      this.#bucket ??= await broker.members(holdsBucket(publisher), 'file');
      await this.#bucket.put(outputHoldId(hold), encodeOutputHold(hold), TTL_MS);
    } catch (error) {
      this.#bucket = undefined; // It may have been deleted: the next write makes it again.
      throw error;
    }
    held.written = { fromSequence, atMs: clock.monotonic() };
  }

  #report(error: unknown): void {
    if (this.#isFailing) return;
    this.#isFailing = true;
    const { publisher, output } = this.#owner;
    this.#parts.warn(
      `cannot tell pipeline "${publisher}" how far ${publisher}/${output} was read: ${toStreamError(error).message}; trying again, ` +
        `until then it keeps more than needed`,
    );
  }
}

function isDue({ fromSequence, isReading, written }: Held, nowMs: number): boolean {
  if (!isReading) return false;
  if (written === undefined) return true;
  const everyMs = written.fromSequence === fromSequence ? RENEW_EVERY_MS : WRITE_EVERY_MS;
  return nowMs - written.atMs >= everyMs;
}
