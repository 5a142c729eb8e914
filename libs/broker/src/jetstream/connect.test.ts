import { freePort, startNatsServer } from '@sluice/testkit';
import { describe, expect, it } from 'vitest';

import { BROKER_ERROR_CODES } from '../contract/errors.ts';
import { decideRefusal } from './append.ts';
import { connectJetStream } from './connect.ts';
import { isSupportedServerVersion } from './server-version.ts';
import { parseDelivery } from './stored-message.ts';

describe('connectJetStream', () => {
  it('names the address, without its password, and the next step when nobody is there', async () => {
    const port = await freePort();
    const error: unknown = await connectJetStream({ url: `nats://me:secret@127.0.0.1:${port}`, name: 't' }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: BROKER_ERROR_CODES.unreachable, details: { url: `nats://127.0.0.1:${port}` } });
    expect(String(error)).toContain('nats-server -js');
    expect(String(error)).not.toContain('secret');
  });

  it('refuses a server whose JetStream is off, and says how to turn it on', async () => {
    await using server = await startNatsServer({ jetstream: false });
    await expect(connectJetStream({ url: server.url, name: 't' })).rejects.toMatchObject({
      code: BROKER_ERROR_CODES.unsupportedServer,
      message: expect.stringContaining('-js'),
    });
  });

  it('reports what the server allows', async () => {
    await using server = await startNatsServer({ config: 'max_payload: 8MB' });
    await using broker = await connectJetStream({ url: server.url, name: 't' });
    expect(broker.server).toMatchObject({ maxPayload: 8 * 1024 * 1024, url: server.url });
    expect(broker.server.apiLevel).toBeGreaterThanOrEqual(2);
  });
});

describe('isSupportedServerVersion', () => {
  it.each([
    ['2.12.14', true],
    ['2.12.13', false],
    ['2.14.3', false],
    ['2.14.4', true],
    ['2.15.0', true],
    ['2.15.1-RC.2', true],
    ['2.16.0', true],
    ['2.13.9', false],
    ['2.10.27', false],
    ['1.4.1', false],
    ['3.0.0', true],
    ['unknown', false],
  ])('says of %s: %s', (version, expected) => {
    expect(isSupportedServerVersion(version)).toBe(expected);
  });
});

describe('decideRefusal', () => {
  it.each([
    [{ code: 400, err_code: 10071, description: 'wrong last sequence: 3' }, 'refused'],
    [{ code: 400, err_code: 10164, description: 'wrong last sequence' }, 'ambiguous'],
    [{ code: 409, err_code: 10158, description: 'duplicate message id is in process' }, 'ambiguous'],
    [{ code: 429, err_code: 10167, description: 'too many requests' }, 'ambiguous'],
    [{ code: 503, err_code: 10008, description: 'jetstream system temporarily unavailable' }, 'ambiguous'],
    [{ code: 503, err_code: 10077, description: 'maximum bytes exceeded' }, 'full'],
    [{ code: 503, err_code: 10023, description: 'insufficient resources' }, 'full'],
    [{ code: 500, err_code: 10047, description: 'insufficient storage resources available' }, 'full'],
    [{ code: 400, err_code: 10060, description: 'expected stream does not match' }, 'rejected'],
  ] as const)('reads %o as %s', (error, kind) => {
    expect(decideRefusal(error).kind).toBe(kind);
  });
});

describe('parseDelivery', () => {
  it('reads the reply subject in its old and its new form', () => {
    const expected = { streamSequence: 7, consumerSequence: 3, storedAtMs: 1_700_000_000_123 };
    expect(parseDelivery('$JS.ACK.S.c.1.7.3.1700000000123456789.0')).toEqual(expected);
    expect(parseDelivery('$JS.ACK.hub.acc.S.c.1.7.3.1700000000123456789.0.x')).toEqual(expected);
    expect(parseDelivery('_INBOX.abc')).toBeUndefined();
  });
});
