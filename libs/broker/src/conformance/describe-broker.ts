/**
 * The conformance suite of the broker port: every implementation passes the same tests, which cite B1 to B6.
 */
import { afterAll, beforeAll, describe } from 'vitest';

import type { Broker, StreamSpec } from '../contract/broker.ts';
import { describeAppends } from './append-suite.ts';
import type { BrokerCorner, BrokerStore } from './fixture.ts';
import { describeReading } from './reading-suite.ts';
import { describeStreams } from './streams-suite.ts';

const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Registers the suite with vitest; call it at the top of a test file.
 *
 * @param makeStore starts the store once; every test gets a stream of its own and a second connection.
 */
export function describeBroker(name: string, makeStore: () => Promise<BrokerStore>): void {
  describe(`${name} as a broker`, () => {
    let store: BrokerStore;
    let broker: Broker;
    let corners = 0;
    beforeAll(async () => {
      store = await makeStore();
      broker = await store.connect('one');
    }, 60_000);
    afterAll(async () => {
      await broker.close();
      await store[Symbol.asyncDispose]();
    });
    const corner = async (): Promise<BrokerCorner> => {
      const stream = `CORNER_${++corners}`;
      const root = `corner${corners}`;
      const spec: StreamSpec = {
        name: stream,
        subjects: [`${root}.data.>`],
        storage: 'memory',
        replicas: 1,
        maxBytes: MAX_BYTES,
      };
      await broker.ensureStream(spec);
      return {
        broker,
        other: await store.connect(`other-${corners}`),
        spec,
        stream,
        subject: (rest) => `${root}.data.${rest}`,
      };
    };
    describeAppends(corner);
    describeReading(corner);
    describeStreams(corner);
  });
}
