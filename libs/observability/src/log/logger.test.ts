import { readFile } from 'node:fs/promises';

import { ManualClock, StreamError } from '@sluice/kernel';
import { describe, expect, it } from 'vitest';

import { LOG_EVENTS } from './log-events.ts';
import { createLogger, type LoggerOptions } from './logger.ts';

function recorded(options: Partial<LoggerOptions> = {}) {
  const lines: string[] = [];
  const logger = createLogger({
    service: 'receiver',
    clock: new ManualClock(0),
    write: (line) => lines.push(line),
    ...options,
  });
  return { logger, lines };
}

describe('the logger', () => {
  it('writes one JSON object for each event, with the fields of its makers', () => {
    const { logger, lines } = recorded();
    logger.with({ pipeline: 'shop' }).info('batch.transition', { epoch: 3, event: 'not this' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('\n');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      level: 'info',
      service: 'receiver',
      event: 'batch.transition',
      pipeline: 'shop',
      epoch: 3,
    });
  });

  it('writes text for a person', () => {
    const { logger, lines } = recorded({ format: 'text' });
    logger.warn('source.warning', { input: 'docs', message: 'two words' });
    expect(lines).toEqual(['00:00:00.000 WARN  receiver source.warning input=docs message="two words"']);
  });

  it('leaves out what is less urgent than its level', () => {
    const { logger, lines } = recorded({ level: 'warn' });
    logger.debug('control.restarted');
    logger.info('control.restarted');
    logger.error('journal.violation');
    expect(lines).toHaveLength(1);
  });

  it('G2: lets no secret out, however deep', () => {
    const { logger, lines } = recorded();
    logger.info('actor.failed', {
      url: 'nats://user:hunter2@host:4222',
      options: [{ password: 'hunter2', authToken: 'hunter2' }],
      error: new StreamError('refused by tls://hunter2@host', {
        code: 'X',
        domain: 'external',
        retry: 'retry',
        details: { nkey: 'hunter2' },
        cause: new Error('at nats://a:hunter2@b'),
      }),
    });
    expect(lines[0]).not.toContain('hunter2');
    expect(lines[0]).toContain('host:4222');
  });

  it('G1: takes values that JSON has no form for', () => {
    const { logger, lines } = recorded();
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    logger.info('command.failed', { circle, big: 3n, bytes: new Uint8Array(5), map: new Map([['a', 1]]), fn: () => 1 });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ big: '3', bytes: '[5 bytes]', map: { a: 1 } });
  });
});

describe('docs/observability.md', () => {
  it('lists exactly the events there are, with their meaning', async () => {
    const page = await readFile(new URL('../../../../docs/observability.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `([\w.]+)` \| (.+) \|$/gm)].map(([, name, meaning]) => [name, meaning]);
    expect(rows).toEqual(Object.entries(LOG_EVENTS));
  });
});
