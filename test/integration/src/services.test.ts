/** The actors as separate processes: they know each other only through subjects, and each ends by itself when told. */
import { startNatsServer } from '@sluice/testkit';
import { describe, expect, it } from 'vitest';
import { startProgram } from './spawned-program.ts';

const SERVICES = ['receiver', 'batcher', 'operator', 'window'];
const PIPELINE = new URL('../../../examples/word-count.ts', import.meta.url).pathname;

describe('a pipeline as separate services', () => {
  it('computes batches, shows them in the journal, and every service drains when all are told to at once', async () => {
    await using server = await startNatsServer();
    const services = await Promise.all(
      SERVICES.map((kind) =>
        startProgram(`services/${kind}/src/main.ts`, [
          '--pipeline',
          PIPELINE,
          '--nats',
          server.url,
          '--interval',
          '200ms',
        ]),
      ),
    );
    const doctor = await startProgram('libs/cli/src/main.ts', ['doctor', '--nats', server.url]);
    expect((await doctor.ended).code).toBe(0);
    await services[1]?.outputMatching(/"batch":5,"to":"computed"/);
    for (const service of services) service.kill('SIGTERM');
    const ends = await Promise.all(services.map((service) => service.ended));
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0]);

    const listed = await startProgram('libs/cli/src/main.ts', [
      'batches',
      'ls',
      'word-count',
      '--json',
      '--nats',
      server.url,
    ]);
    const { code, output } = await listed.ended;
    expect(code).toBe(0);
    const batches = JSON.parse(output) as { batch: number; state: string }[];
    expect(batches.slice(0, 5)).toMatchObject([1, 2, 3, 4, 5].map((batch) => ({ batch, state: 'computed' })));
  });

  it('names the server that does not answer, and ends with a code', async () => {
    const service = await startProgram('services/receiver/src/main.ts', [
      '--pipeline',
      PIPELINE,
      '--nats',
      'nats://127.0.0.1:1',
    ]);
    const { code, output } = await service.ended;
    expect(output).toContain('error BROKER_UNREACHABLE: no NATS server answers at nats://127.0.0.1:1');
    expect(code).toBe(1);
  });
});
