/** The socket source against a real TCP server, as with `nc -lk`: late, gone, back, and a line that was cut. */
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { connectJetStream } from '@sluice/broker';
import { pipeline } from '@sluice/dstream';
import { silentLogger } from '@sluice/observability';
import { type PipelineRun, start } from '@sluice/runtime';
import { freePort, type NatsServerHandle, startNatsServer } from '@sluice/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startProgram } from './spawned-program.ts';

const HOST = '127.0.0.1';

let nats: NatsServerHandle;
let port: number;
beforeEach(async () => {
  [nats, port] = await Promise.all([startNatsServer(), freePort()]);
});
afterEach(() => nats.stop());

describe('lines of a TCP server', () => {
  it('are each counted once, over connections that end, break and come back', async () => {
    const seen: string[] = [];
    await using run = await startReading(seen);
    await anyComputed(run);
    const lines = await listen(); // Nobody listened when the run began.
    const first = await lines.accept();
    first.write('one\r\ntwo\n\nthree');
    first.end(); // Its last line counts although it has no newline.
    await expect.poll(() => seen, { timeout: 60_000 }).toEqual(['one', 'two', '', 'three']);

    const second = await lines.accept();
    second.write('four\nnot a whole li');
    await expect.poll(() => seen, { timeout: 60_000 }).toContain('four');
    second.resetAndDestroy(); // What was not ended is no line.
    await lines.close();

    const again = await listen();
    const third = await again.accept();
    const many = Array.from({ length: 5_000 }, (_, index) => `line ${index}`);
    third.write(`${many.join('\n')}\n`);
    await expect.poll(() => seen.length, { timeout: 60_000 }).toBe(5 + many.length);
    expect(seen).toEqual(['one', 'two', '', 'three', 'four', ...many]);
    await run.drain();
    await again.close();
  });

  it('are counted by `npm start -- --socket`, and an interrupt drains what came', async () => {
    const lines = await listen();
    await using child = await startProgram('services/local/src/main.ts', [
      '--socket',
      `${HOST}:${port}`,
      '--interval',
      '200ms',
      '--threads',
      '0',
    ]);
    const client = await lines.accept();
    client.write('to be or not to be\n');
    await child.outputMatching(/computed {2}1 records/);
    client.write('that is the question\n');
    await child.outputMatching(/computed {2}1 records[^]*computed {2}1 records/);
    child.kill('SIGINT');
    const { code, output } = await child.ended;
    expect(code, output).toBe(0);
    expect(output).toMatch(/^records +2 in/m);
    expect(output).toMatch(/^words +10$/m);
    await lines.close();
  });
});

/** Keeps every line in the order in which it came: one connection is one partition. */
function startReading(seen: string[]): Promise<PipelineRun> {
  const reading = pipeline('socket', { batchInterval: '100ms', partitions: 1 }, (ctx) => {
    ctx.socketTextStream(HOST, port, { name: 'lines', reconnectMs: 20 }).forEachBatch((lines) => {
      seen.push(...lines);
    });
  });
  return start(reading, { connect: () => connectJetStream({ url: nats.url, name: 'test' }), log: silentLogger });
}

function anyComputed(run: PipelineRun): Promise<void> {
  return new Promise((resolve) => {
    run.onBatch((batch) => {
      if (batch.state === 'computed') resolve();
    });
  });
}

interface Listening {
  /** The next connection. */
  accept(): Promise<Socket>;
  close(): Promise<void>;
}

/** A TCP server that keeps listening after a connection has ended, as `nc -lk` does. */
async function listen(): Promise<Listening> {
  const server: Server = createServer();
  const waiting: Socket[] = [];
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    waiting.push(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined); // A reader that goes away is no error of the test.
  });
  server.listen(port, HOST);
  await once(server, 'listening');
  return {
    accept: async () => {
      while (waiting.length === 0) await once(server, 'connection');
      return waiting.shift() as Socket;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
