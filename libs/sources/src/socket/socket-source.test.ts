import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

import { createMemoryBroker } from '@sluice/broker/memory';
import { systemClock } from '@sluice/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { SourceChunk, SourceContext, SplitReader } from '../contract/source.ts';
import { createSocketSource } from './socket-source.ts';

const { signal } = new AbortController();
let server: Server;
let reader: SplitReader | undefined;
let warnings: string[];

beforeEach(async () => {
  warnings = [];
  server = await listening(0);
});
afterEach(async () => {
  await reader?.close();
  reader = undefined;
  if (server.listening) await closed(server);
});

async function listening(port: number): Promise<Server> {
  const created = createServer();
  created.listen(port, '127.0.0.1');
  await once(created, 'listening');
  return created;
}

async function closed(target: Server): Promise<void> {
  target.close();
  await once(target, 'close');
}

const port = () => (server.address() as AddressInfo).port;

async function openReader(options: Record<string, unknown> = {}, maxRecordBytes = 100): Promise<SplitReader> {
  const context: SourceContext = {
    input: 'lines',
    maxRecordBytes,
    clock: systemClock,
    broker: createMemoryBroker(),
    warn: (message) => warnings.push(message),
  };
  const source = createSocketSource({ host: '127.0.0.1', port: port(), reconnectMs: 1, ...options }, context);
  reader = await source.open({ id: `127.0.0.1:${port()}` }, undefined, signal);
  return reader;
}

async function nextChunk(from: SplitReader, maxRecords = 1000): Promise<SourceChunk> {
  for (;;) {
    const result = await from.next({ maxBytes: 1 << 20, maxRecords, maxWaitMs: 1000, signal });
    if (result.kind === 'chunk') return result;
    expect(result.kind).toBe('idle');
  }
}

async function readText(from: SplitReader, length: number): Promise<string> {
  let text = '';
  while (text.length < length) {
    const { data } = await nextChunk(from);
    if (data.codec === 'lines') text += new TextDecoder().decode(data.bytes);
  }
  return text;
}

async function connection(): Promise<Socket> {
  const [socket] = (await once(server, 'connection')) as [Socket];
  return socket;
}

describe('the socket source', () => {
  it('gives lines as they come, and counts them', async () => {
    const connected = connection();
    const open = await openReader();
    const socket = await connected;
    socket.write('one\ntwo\nth');
    expect(await readText(open, 8)).toBe('one\ntwo\n');
    socket.write('ree\n');
    const chunk = await nextChunk(open);
    expect(chunk).toMatchObject({ data: { records: 1 }, position: 3 });
    socket.destroy();
  });

  it('N2, N3: takes the last line without a newline when the server ends, then connects again', async () => {
    let connected = connection();
    const open = await openReader();
    const first = await connected;
    connected = connection();
    first.end('last');
    expect(await readText(open, 5)).toBe('last\n');
    const second = await connected;
    second.write('again\n');
    expect(await readText(open, 6)).toBe('again\n');
    second.destroy();
    expect(warnings[0]).toMatch(/no connection to 127\.0\.0\.1:\d+ .*trying again/);
  });

  it('N3: keeps trying while nobody listens, and says so once', async () => {
    const chosen = port();
    await closed(server);
    const context: SourceContext = {
      input: 'lines',
      maxRecordBytes: 100,
      clock: systemClock,
      broker: createMemoryBroker(),
      warn: (message) => warnings.push(message),
    };
    const source = createSocketSource({ host: '127.0.0.1', port: chosen, reconnectMs: 1 }, context);
    reader = await source.open({ id: 'x' }, undefined, signal);
    expect(await reader.next({ maxBytes: 1000, maxRecords: 10, maxWaitMs: 20, signal })).toEqual({ kind: 'idle' });
    server = await listening(chosen);
    const socket = await connection();
    socket.write('there\n');
    expect(await readText(reader, 6)).toBe('there\n');
    socket.destroy();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('ECONNREFUSED');
  });

  it('L2: drops a line that is too long and goes on after it', async () => {
    const connected = connection();
    const open = await openReader({ bufferBytes: 1024 });
    const socket = await connected;
    socket.write(`${'x'.repeat(500_000)}\nfine\n`);
    const rejected = await nextChunk(open);
    expect(rejected).toMatchObject({
      data: { records: 0 },
      rejected: [{ sizeBytes: 500_000, position: expect.stringContaining('line 1') }],
    });
    expect(await readText(open, 5)).toBe('fine\n');
    socket.destroy();
  });

  it('N1: slows the server instead of buffering', async () => {
    const connected = connection();
    const open = await openReader({ bufferBytes: 1024 });
    const socket = await connected;
    const sent = 'a line of text\n'.repeat(2_000_000);
    let isSent = false;
    socket.write(sent, () => (isSent = true));
    await nextChunk(open);
    expect(isSent).toBe(false);
    expect((await readText(open, sent.length - (1 << 21))).length).toBeGreaterThan(0);
    socket.destroy();
  });

  it('refuses a port out of range', () => {
    expect(() => createSocketSource({ host: 'h', port: 70_000 }, {} as SourceContext)).toThrow(/"port".*65535/);
  });
});
