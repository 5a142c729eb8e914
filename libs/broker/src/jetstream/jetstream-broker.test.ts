import { startNatsServer } from '@sluice/testkit';

import { describeBroker } from '../conformance/index.ts';
import type { Broker } from '../contract/broker.ts';
import { connectJetStream } from './connect.ts';

describeBroker('JetStream', async () => {
  const server = await startNatsServer();
  const connections: Broker[] = [];
  return {
    connect: async (name: string) => {
      const broker = await connectJetStream({ url: server.url, name });
      connections.push(broker);
      return broker;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(connections.map((broker) => broker.close()));
      await server.stop();
    },
  };
});
