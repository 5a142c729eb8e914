import type { StoredMessage } from '@sluice/broker';
import { crc32 } from '@sluice/kernel';
import { blockHeaders, EMPTY_CHAIN_END, HEADERS, MESSAGE_KINDS, nextRolling, sumOf } from '@sluice/protocol';
import { expect, test } from 'vitest';
import { judgeBlock } from './gather-input.ts';
import { wordCountPlan } from './plans.fixture.ts';
import { createHarness } from './stage.fixture.ts';
import { readWork } from './work-log.ts';

const PAYLOAD = new TextEncoder().encode('a\n');
const SUM = crc32(PAYLOAD);

function block(number: number, rolling: number, payload = PAYLOAD): StoredMessage {
  const headers = {
    ...blockHeaders({ block: number, rolling, records: 1, codec: 'lines', positions: undefined, checkpoint: 0 }),
    [HEADERS.kind]: MESSAGE_KINDS.block,
    [HEADERS.sum]: sumOf(PAYLOAD),
  };
  return { stream: 'S', subject: 's', sequence: 7, storedAtMs: 0, size: payload.length, headers, payload };
}

test('a block follows when its number, its bytes and its rolling sum do (I8)', () => {
  const rolling = nextRolling(0, SUM);
  expect(judgeBlock(EMPTY_CHAIN_END, block(1, rolling))).toEqual({
    kind: 'follows',
    end: { sequence: 7, block: 1, rolling },
  });
  expect(judgeBlock(EMPTY_CHAIN_END, block(2, rolling))).toMatchObject({
    kind: 'broken',
    why: expect.stringContaining('block 1 is missing'),
  });
  expect(judgeBlock(EMPTY_CHAIN_END, block(1, rolling, new Uint8Array([98, 10])))).toMatchObject({
    kind: 'broken',
    why: expect.stringContaining('checksum'),
  });
  expect(judgeBlock(EMPTY_CHAIN_END, block(1, rolling + 1))).toMatchObject({
    kind: 'broken',
    why: expect.stringContaining('another chain'),
  });
});

test('a claim carries the end of the chain: one that knows more blocks shows a gap (I3, I8)', () => {
  const claim = (number: number) => ({
    ...block(number, 0),
    headers: { ...block(number, 0).headers, [HEADERS.kind]: MESSAGE_KINDS.claim },
  });
  expect(judgeBlock(EMPTY_CHAIN_END, claim(0))).toEqual({ kind: 'follows', end: { ...EMPTY_CHAIN_END, sequence: 7 } });
  expect(judgeBlock(EMPTY_CHAIN_END, claim(1)).kind).toBe('broken');
});

test('bytes of WORK are used only when they are those that the commit names (I6)', async () => {
  await using harness = await createHarness(wordCountPlan());
  const context = harness.context('a');
  const stored = await context.broker.append({
    subject: harness.subjects.exchange('words', 0),
    headers: {},
    payload: new Uint8Array([1, 2, 3, 4]),
  });
  const sequence = stored.kind === 'stored' ? stored.sequence : 0;
  const ref = { sequence, offset: 1, length: 2, sum: crc32(new Uint8Array([2, 3])) };
  expect(await readWork(context, ref)).toEqual(new Uint8Array([2, 3]));
  expect(await readWork(context, { ...ref, sum: ref.sum ^ 1 })).toBeUndefined();
  expect(await readWork(context, { ...ref, length: 9 })).toBeUndefined();
  expect(await readWork(context, { ...ref, sequence: sequence + 1 })).toBeUndefined();
});
