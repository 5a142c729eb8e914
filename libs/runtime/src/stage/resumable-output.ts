/**
 * A chain of OUT that is written batch by batch in numbered chunks, so that a new owner goes on where the old one
 * stopped and foreign readers, who know nothing of attempts, see each record once (I14).
 *
 * Owns: claiming, the position in the chain. Does not own: how a batch is cut into chunks; that must be the same for
 * every owner, which holds for anything derived from committed bytes alone.
 */
import { type Chain, type ChainAddress, claimChain, type StoredMessage } from '@sluice/broker';
import { HEADERS, type OutputFacts, outputHeaders, parseOutputHeaders } from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';

/** One message to be. `load` is called only when the chunk is not stored yet. */
export interface OutputChunk {
  readonly records: number;
  readonly codec: string | undefined;
  /** For chains over a filter. */
  readonly subject?: string;
  load(): Promise<Uint8Array>;
}

/** Which chain, and what its messages are. */
export interface OutputChainAddress extends Pick<ChainAddress, 'subject' | 'filter'> {
  readonly kind: string;
}

const NO_PAYLOAD = new Uint8Array(0);

/** A claimed output chain. Calls are serial. It needs no release: who owns it follows from the commit chain. */
export class ResumableOutput {
  readonly #chain: Chain;
  readonly #kind: string;
  #newest: OutputFacts | undefined;

  private constructor(chain: Chain, kind: string, newest: OutputFacts | undefined) {
    this.#chain = chain;
    this.#kind = kind;
    this.#newest = newest;
  }

  /** Claims the chain; what the newest message says of it is carried on by the claim. */
  static async claim(
    context: ActorContext,
    address: OutputChainAddress,
    signal: AbortSignal,
  ): Promise<ResumableOutput> {
    const { broker, subjects, member, clock, random, log } = context;
    const { kind, ...of } = address;
    let newest: OutputFacts | undefined;
    const carry = (message: StoredMessage | undefined) => {
      newest = message === undefined ? undefined : parseOutputHeaders(message.headers);
      return { headers: newest === undefined ? {} : outputHeaders(newest), payload: NO_PAYLOAD };
    };
    const onFull = (isFull: boolean, cause: string) => {
      if (isFull) log.warn('stage.storeFull', { subject: of.subject, cause });
    };
    const chain = await claimChain(broker, { stream: subjects.stream('OUT'), owner: member, ...of }, carry, {
      clock,
      random,
      signal,
      onFull,
    });
    return new ResumableOutput(chain, kind, newest);
  }

  /** Appends the chunks of a batch that are not stored yet, in order. @throws BROKER_FENCED, KERNEL_ABORTED */
  async append(
    batch: { readonly batch: number; readonly timeMs: number },
    chunks: readonly OutputChunk[],
    signal: AbortSignal,
  ): Promise<void> {
    for (const [chunk, { records, codec, subject, load }] of chunks.entries()) {
      if (chunk < this.#firstMissing(batch.batch)) continue;
      const facts: OutputFacts = { ...batch, chunk, last: chunk === chunks.length - 1, records, codec };
      const headers = { ...outputHeaders(facts), [HEADERS.kind]: this.#kind };
      await this.#chain.append(
        { headers, payload: await load(), ...(subject === undefined ? {} : { subject }) },
        signal,
      );
      this.#newest = facts;
    }
  }

  #firstMissing(batch: number): number {
    const newest = this.#newest;
    if (newest === undefined || newest.batch < batch) return 0;
    return newest.batch > batch || newest.last ? Number.POSITIVE_INFINITY : newest.chunk + 1;
  }
}
