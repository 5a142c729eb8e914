/**
 * The chain `in.<input>.<partition>` as its receiver writes it (I3, I4, I8).
 *
 * Owns: block numbers, the rolling checksum, the stored positions and their checkpoints.
 * Does not own: what is in a block (`block-drafts.ts`), when it is stored (`block-writer.ts`).
 *
 * RC1  The newest message always tells the whole truth: the chain's end, and positions as a delta on a named checkpoint.
 * RC2  Memory follows the store: nothing changes here before the append is proven.
 */
import { type Broker, type Chain, claimChain, type ClaimOptions } from '@sluice/broker';
import { crc32 } from '@sluice/kernel';
import {
  blockHeaders,
  type ChainEnd,
  encodePositionCheckpoint,
  encodePositions,
  encodeRejected,
  HEADERS,
  MESSAGE_KINDS,
  nextRolling,
} from '@sluice/protocol';
import type { Draft } from './block-drafts.ts';
import { carryTail, readTail, restorePositions, tailHeaders } from './chain-tail.ts';
import { mergePositions, type SplitPosition, type SplitPositions, toWirePositions } from './split-positions.ts';

/** A delta longer than this is folded into a checkpoint. */
const MAX_DELTA_CHARACTERS = 8 * 1024;
const NO_PAYLOAD = new Uint8Array(0);

/** Which chain, and for whom. */
export interface ReceiverChainAddress {
  readonly stream: string;
  readonly subject: string;
  readonly owner: string;
}

/** Claims the chain; only then may anything be restored (I4). @throws what {@link claimChain} throws, PROTOCOL_HEADER_* */
export async function claimReceiverChain(
  broker: Broker,
  address: ReceiverChainAddress,
  options: ClaimOptions,
): Promise<ReceiverChain> {
  return new ReceiverChain(broker, await claimChain(broker, address, carryTail, options));
}

/** A claimed chain. `restore` comes first, then one call at a time. */
export class ReceiverChain {
  readonly #broker: Broker;
  readonly #chain: Chain;
  #end: ChainEnd;
  #checkpoint: number;
  #positions = new Map<string, SplitPosition>();
  /** What changed since the checkpoint. */
  #delta = new Map<string, SplitPosition>();
  #ended = false;

  constructor(broker: Broker, chain: Chain) {
    this.#broker = broker;
    this.#chain = chain;
    const tail = readTail(chain.previous);
    this.#end = tail.end;
    this.#checkpoint = tail.checkpoint;
  }

  /** Newest stored block. */
  get end(): ChainEnd {
    return this.#end;
  }

  /** Stored positions of every split ever read. */
  get positions(): SplitPositions {
    return this.#positions;
  }

  /** The newest message says that nothing comes any more. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Number of our claim. */
  get epoch(): number {
    return this.#chain.epoch;
  }

  /** Reads the positions that the newest message stands for (I3). @throws RECEIVER_POSITIONS_LOST */
  async restore(): Promise<void> {
    const tail = readTail(this.#chain.previous);
    this.#positions = await restorePositions(this.#broker, this.#chain.address.stream, tail);
    this.#delta = await restorePositions(this.#broker, this.#chain.address.stream, { ...tail, checkpoint: 0 });
  }

  /** Stores a draft; resolves once that is proven. @throws BROKER_FENCED, KERNEL_ABORTED */
  async store(draft: Draft, signal: AbortSignal): Promise<void> {
    if (draft.kind === 'positions') {
      await this.#storeCheckpoint(draft.positions, draft.ended, signal);
      return;
    }
    let delta = mergePositions(this.#delta, draft.positions);
    let encoded = encodePositions(toWirePositions(delta));
    if (encoded.length > MAX_DELTA_CHARACTERS && this.#delta.size > 0) {
      await this.#storeCheckpoint(new Map(), false, signal);
      delta = new Map(draft.positions);
      encoded = encodePositions(toWirePositions(delta));
    }
    const payload = draft.kind === 'block' ? draft.payload : encodeRejected({ letters: draft.letters });
    const block = this.#end.block + 1;
    const rolling = nextRolling(this.#end.rolling, crc32(payload));
    const headers = {
      ...draftHeaders(draft, { block, rolling, positions: encoded, checkpoint: this.#checkpoint }),
      ...endedHeader(draft.ended),
    };
    const sequence = await this.#chain.append({ headers, payload }, signal);
    this.#end = { sequence, block, rolling };
    this.#delta = delta;
    this.#remember(draft.positions, draft.ended);
  }

  /** Gives the chain up; a successor need not wait for our death. @throws KERNEL_ABORTED */
  async release(signal: AbortSignal): Promise<void> {
    const delta = this.#delta.size === 0 ? undefined : encodePositions(toWirePositions(this.#delta));
    const headers = {
      ...tailHeaders({ end: this.#end, checkpoint: this.#checkpoint, delta }),
      ...endedHeader(this.#ended),
    };
    await this.#chain.release({ headers, payload: NO_PAYLOAD }, signal);
  }

  /** Stores the full vector, so that the next deltas are small again. */
  async #storeCheckpoint(changed: SplitPositions, ended: boolean, signal: AbortSignal): Promise<void> {
    const positions = mergePositions(this.#positions, changed);
    const payload = encodePositionCheckpoint(toWirePositions(positions));
    const headers = {
      ...tailHeaders({ end: this.#end, checkpoint: 0, delta: undefined }),
      ...endedHeader(ended),
      [HEADERS.kind]: MESSAGE_KINDS.positions,
    };
    this.#checkpoint = await this.#chain.append({ headers, payload }, signal);
    this.#delta = new Map();
    this.#remember(changed, ended);
  }

  #remember(changed: SplitPositions, ended: boolean): void {
    for (const [split, position] of changed) this.#positions.set(split, position);
    this.#ended = ended;
  }
}

/** Headers of a block; `rejected` counts as one with no records. */
function draftHeaders(
  draft: Exclude<Draft, { kind: 'positions' }>,
  facts: { readonly block: number; readonly rolling: number; readonly positions: string; readonly checkpoint: number },
): Record<string, string> {
  if (draft.kind === 'rejected') {
    return { ...blockHeaders({ ...facts, records: 0, codec: undefined }), [HEADERS.kind]: MESSAGE_KINDS.rejected };
  }
  return {
    ...blockHeaders({ ...facts, records: draft.records, codec: draft.codec }),
    [HEADERS.kind]: MESSAGE_KINDS.block,
    [HEADERS.time]: String(draft.closedAtMs),
  };
}

function endedHeader(ended: boolean): Record<string, string> {
  return ended ? { [HEADERS.ended]: '1' } : {};
}
