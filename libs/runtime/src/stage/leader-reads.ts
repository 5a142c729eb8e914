/** Reading again at the leader what a range read did not give, before anything is called lost (I11). */
import type { Broker, StoredMessage } from '@sluice/broker';
import { abortError } from '@sluice/kernel';

/** Which messages: of one subject, both sequences inclusive. */
export interface LeaderRange {
  readonly stream: string;
  readonly subject: string;
  readonly fromSequence: number;
  readonly toSequence: number;
}

/** The messages of a subject that the leader has, one by one. Slow, for the rare case. */
export async function* readAtLeader(
  broker: Broker,
  range: LeaderRange,
  signal: AbortSignal,
): AsyncGenerator<StoredMessage> {
  for (let sequence = range.fromSequence; sequence <= range.toSequence; sequence++) {
    if (signal.aborted) throw abortError(signal);
    const message = await broker.readAt(range.stream, sequence);
    if (message?.subject === range.subject) yield message;
  }
}
