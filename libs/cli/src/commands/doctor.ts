import { connectJetStream } from '@sluice/broker';
import { systemClock, systemRandom } from '@sluice/kernel';
import { readOptions } from '@sluice/runtime';
import { SERVER_OPTIONS } from '../arguments.ts';
import type { Command } from '../command.ts';
import { examinePipeline, examineServer } from '../doctor/examine-server.ts';

/** `sluice doctor [PIPELINE]`: whether a server can be relied on, and how far. */
export const doctor: Command = {
  name: 'doctor',
  usage: '[PIPELINE]',
  doc: 'Examines a server: version, limits, clock skew; with a pipeline also its durability and how full its stores are.',
  example: 'sluice doctor word-count --nats nats://127.0.0.1:4222',
  options: SERVER_OPTIONS,
  async run(invocation) {
    const { values, positionals } = readOptions(SERVER_OPTIONS, { ...invocation, positionals: ['PIPELINE'] });
    await using broker = await connectJetStream({ url: values.nats, name: 'sluice doctor' });
    const [pipeline] = positionals;
    const findings = [
      ...(await examineServer(broker, { clock: systemClock, random: systemRandom })),
      ...(pipeline === undefined ? [] : await examinePipeline(broker, pipeline)),
    ];
    if (values.json) {
      invocation.write(`${JSON.stringify(findings, undefined, 2)}\n`);
      return;
    }
    const width = Math.max(...findings.map(({ what }) => what.length));
    for (const { what, level, text } of findings)
      invocation.write(`${level.padEnd(7)}  ${what.padEnd(width)}  ${text}\n`);
  },
};
