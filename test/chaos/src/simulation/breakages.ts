/**
 * The engine, broken on purpose: what a member would send and see if it lacked one of its safeguards. The checker has to
 * notice each of them; else it proves nothing.
 *
 * Owns: wrapping a connection. The engine itself is never changed.
 */
import type { AppendOutcome, Broker, OutgoingMessage, StoredMessage } from '@sluice/broker';
import { HEADERS } from '@sluice/protocol';

/** Wraps every connection of a run. */
export type Breakage = (broker: Broker) => Broker;

/** The broken copies, by what they lack. */
export const BREAKAGES: Readonly<Record<string, Breakage>> = {
  'the expected sequence is not sent': (broker) => replace(broker, { append: (message) => broker.append(message) }),
  'a block counts as stored before its PubAck': storedBeforePubAck,
  'the newest message is purged too': (broker) =>
    replace(broker, {
      purge: async (stream, subject) => {
        const newest = await broker.readLast(stream, subject);
        if (newest !== undefined) await broker.purge(stream, subject, newest.sequence + 1);
      },
    }),
  'attempt ids are not checked': attemptsUnchecked,
  'the outbox is bypassed': outboxBypassed,
};

/** I2 */
function storedBeforePubAck(broker: Broker): Broker {
  const append: Broker['append'] = async (message, expectation) => {
    if (familyOf(message.subject) !== 'in' || expectation === undefined) return broker.append(message, expectation);
    const facts = await broker.streamFacts(`sluice_${message.subject.split('.')[1]}_IN`);
    void broker.append(message, expectation);
    return { kind: 'stored', sequence: (facts?.lastSequence ?? 0) + 1 } satisfies AppendOutcome;
  };
  return replace(broker, { append });
}

/** I7: whatever is found at the end of a chain is taken for one's own. */
function attemptsUnchecked(broker: Broker): Broker {
  const sent = new Map<string, OutgoingMessage>();
  return replace(broker, {
    append: (message, expectation) => {
      sent.set(expectation?.filter ?? message.subject, message);
      return broker.append(message, expectation);
    },
    readLast: async (stream, filter): Promise<StoredMessage | undefined> => {
      const found = await broker.readLast(stream, filter);
      const { [HEADERS.attempt]: attempt, [HEADERS.sum]: sum } = sent.get(filter)?.headers ?? {};
      if (found === undefined || attempt === undefined || sum === undefined) return found;
      return { ...found, headers: { ...found.headers, [HEADERS.attempt]: attempt, [HEADERS.sum]: sum } };
    },
  });
}

/** I14: outputs are sent as they are made, without looking at what is there. */
function outboxBypassed(broker: Broker): Broker {
  return replace(broker, {
    append: (message, expectation) =>
      broker.append(message, familyOf(message.subject) === 'out' ? undefined : expectation),
    readLast: (stream, filter) =>
      familyOf(filter) === 'out' ? Promise.resolve(undefined) : broker.readLast(stream, filter),
  });
}

function familyOf(subject: string): string | undefined {
  return subject.split('.')[2];
}

/** The connection with some of its methods replaced. */
function replace(broker: Broker, methods: Partial<Broker>): Broker {
  return new Proxy(broker, {
    get: (target, name) => {
      const replaced: unknown = Reflect.get(methods, name);
      if (replaced !== undefined) return replaced;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
