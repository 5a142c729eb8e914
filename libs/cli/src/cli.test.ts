import { describe, expect, it } from 'vitest';
import { runCli } from './cli.ts';
import { COMMANDS } from './registry.ts';

async function call(...argv: readonly string[]): Promise<string> {
  let written = '';
  const never = new AbortController().signal;
  await runCli({
    argv,
    env: {},
    directory: '/',
    signals: { drain: never, stop: never },
    write: (text) => (written += text),
  });
  return written;
}

describe('sluice', () => {
  it('lists its commands, each with one sentence', async () => {
    const overview = await call();
    for (const { name, doc } of COMMANDS) {
      expect(overview).toContain(name);
      expect(overview).toContain(doc);
    }
  });

  it.each(COMMANDS.filter(({ options }) => options !== undefined))(
    '$name --help shows an example and its options',
    async ({ name, example }) => {
      const help = await call(...name.split(' '), '--help');
      expect(help).toContain(example);
      expect(help).toContain('Options');
    },
  );

  it('names the nearest command to an unknown one', async () => {
    await expect(call('batchs', 'ls')).rejects.toThrow("there is no command 'batchs ls': did you mean 'batches ls'?");
    await expect(call('plam', 'x.ts')).rejects.toThrow("did you mean 'plan'?");
  });

  it('says what is missing', async () => {
    await expect(call('plan')).rejects.toThrow('no pipeline module (FILE.ts) was given');
    await expect(call('batches', 'ls')).rejects.toThrow('no pipeline was given');
    await expect(call('service', 'recever')).rejects.toThrow("there is no service 'recever': did you mean 'receiver'?");
    await expect(call('batches', 'show', 'p', 'one')).rejects.toThrow('"one" is no batch number');
  });
});
