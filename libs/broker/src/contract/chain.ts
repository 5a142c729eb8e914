/**
 * A chain: a subject with one writer at a time, whose appends carry the expected last sequence (I4, I5, I7).
 *
 * claim → append → (resolve) → resume. Claiming appends a message with a higher epoch, so that a former writer's next
 * append is refused by the server. The claim carries on what must not be lost with the newest message (positions,
 * last commit, …): the caller's `carry` makes it from the newest message seen.
 *
 * Headers written by every chain message: see `protocol` (`HEADERS.owner`, `epoch`, `kind`, `attempt`, `sum`).
 */
import type { MessageHeaders, StoredMessage } from './broker.ts';

/** Which chain, and who wants to write it. */
export interface ChainAddress {
  readonly stream: string;
  /** The literal subject of claims (and of data unless an append names another one under `filter`). */
  readonly subject: string;
  /** The filter whose newest sequence is expected; defaults to `subject`. The same literal in every writer. */
  readonly filter?: string;
  /** Id of the claiming instance. */
  readonly owner: string;
}

/** What a claim or an append stores, besides the chain's own headers. */
export interface ChainContent {
  readonly headers: MessageHeaders;
  readonly payload: Uint8Array;
}

/** One append; `subject` only for chains over a filter (the journal). */
export interface ChainAppend extends ChainContent {
  readonly subject?: string;
}

/** A claimed chain. Appends are serial: a second `append` before the first is answered waits for it (I5). */
export interface Chain {
  readonly address: ChainAddress;
  readonly epoch: number;
  /** The newest message before our claim; undefined on a fresh chain. */
  readonly previous: StoredMessage | undefined;
  /** Sequence of our newest message (the claim at first). */
  readonly lastSequence: number;
  /**
   * Stores a message and resolves once it is proven stored. Ambiguity is resolved by reading at the leader (I7); a full
   * store is retried with back-off until the signal fires.
   *
   * @throws BROKER_FENCED when another writer has claimed the chain; KERNEL_ABORTED when stopped.
   */
  append(content: ChainAppend, signal?: AbortSignal): Promise<number>;
  /**
   * Appends a release marker that carries on `content`, so that a successor need not wait; the chain is over then.
   * Resolves too when another writer has claimed the chain already.
   *
   * @throws KERNEL_ABORTED when the signal fires first, or when an earlier append was stopped in doubt.
   */
  release(content: ChainContent, signal?: AbortSignal): Promise<void>;
  /** True while an append waits because the store is full; for hints and reports. */
  readonly isBlockedByFullStore: boolean;
}
