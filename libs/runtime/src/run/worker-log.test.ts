import { createLogger } from '@sluice/observability';
import { describe, expect, it } from 'vitest';
import { createWorkerLogger, type WireLogEvent } from './worker-log.ts';

describe('createWorkerLogger', () => {
  it('hands over events as plain data, with the fields of the loggers it was derived from', () => {
    const sent: WireLogEvent[] = [];
    createWorkerLogger((event) => sent.push(structuredClone(event)))
      .with({ stage: 'counts' })
      .warn('stage.storeFull', { cause: 'maximum bytes exceeded' });
    expect(sent).toEqual([
      { level: 'warn', event: 'stage.storeFull', fields: { stage: 'counts', cause: 'maximum bytes exceeded' } },
    ]);
  });

  it('leaves the choice of level to the logger of the run', () => {
    const lines: string[] = [];
    const log = createLogger({ service: 'local', level: 'warn', write: (line) => lines.push(line) });
    const worker = createWorkerLogger(({ level, event, fields }) => log[level](event, fields));
    worker.info('stage.taskFailed');
    worker.warn('stage.storeFull');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('stage.storeFull');
  });
});
