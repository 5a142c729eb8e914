/** No room: the engine slows its source or ends with one message, and loses nothing that was stored (I12). */
import path from 'node:path';
import { startNatsServer } from '@sluice/testkit';
import { describe, expect, it } from 'vitest';
import { IN_BYTES, RECORDS, STORE_BYTES } from './pipelines/small-store.ts';
import { expectComplaint, pipelineFile, Program, runLocalService } from './programs.ts';
import { mountSmallDisk } from './small-disk.ts';
import { readRecords } from './stored.ts';

/** The smallest of which three quarters hold all streams, with some room for the rest. */
const DISK_MIB = 12;

describe('a store limit smaller than the input', () => {
  it('slows the receivers; every record is counted and the run ends by itself', async () => {
    await using server = await startNatsServer();
    const { code, stdout, stderr } = await runLocalService([...argumentsOf('hasty'), '--nats', server.url]);
    expect(stderr).toBe('');
    expect(stdout).toContain('the input has been read to its end');
    expect(stdout).not.toContain('failed');
    expect(code).toBe(0);
    expect(await countStored(server.url, 'hasty')).toBe(RECORDS);
    expect(largestBatchOf(stdout)).toBeLessThan(RECORDS);
    expect(bytesOf(stdout)).toBeGreaterThan(IN_BYTES * 4);
  });
});

describe('a disk', () => {
  it('that is too small for the streams is refused before anything runs, with the bytes asked for and what to do', async () => {
    const disk = await mountSmallDisk(4);
    if ('reason' in disk) return skip(disk.reason);
    await using _disk = disk;
    expectComplaint(await runLocalService([...argumentsOf('hasty'), '--data', path.join(disk.path, 'store')]), {
      exitCode: 1,
      error: 'BROKER_INSUFFICIENT_STORAGE',
      says: [
        /the server has no room for stream sluice_hasty_\w+ of \d+ bytes/,
        "ask for less (the pipeline's option store), make room, or raise",
      ],
    });
  });

  it('that fills up ends the run with its folder, the room and the next step; the next start continues and loses nothing', async () => {
    const disk = await mountSmallDisk(DISK_MIB);
    if ('reason' in disk) return skip(disk.reason);
    await using _disk = disk;
    expect(DISK_MIB * 1024 * 1024 * 0.75).toBeGreaterThan(STORE_BYTES);
    const store = path.join(disk.path, 'store');
    const args = [...argumentsOf('steady'), '--data', store];

    await using first = new Program(args);
    await first.stdoutMatching(/computed {2}[1-9]/);
    disk.fill();
    const ended = await first.ended;
    expectComplaint(ended, {
      exitCode: 1,
      error: 'BROKER_STORE_FAILED',
      mayWarn: true,
      says: [store, 'no space left on device', /\d+ of \d+ bytes are free/, 'Make room', 'start again'],
    });

    disk.makeRoom();
    const { code, stderr } = await runLocalService(args);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    await using server = await startNatsServer({ storeDir: store });
    expect(await countStored(server.url, 'steady')).toBe(RECORDS);
  });
});

function argumentsOf(pipeline: string): readonly string[] {
  return ['run', pipelineFile('small-store'), '--name', pipeline];
}

function skip(reason: string): void {
  process.stdout.write(`skipped: a full disk: ${reason}\n`);
}

async function countStored(url: string, pipeline: string): Promise<number> {
  const counts = (await readRecords(url, pipeline, 'counts')) as [string, number][];
  return counts.reduce((sum, [, count]) => sum + count, 0);
}

function largestBatchOf(stdout: string): number {
  return Math.max(...[...stdout.matchAll(/computed {2}([\d,]+) records/g)].map((match) => toNumber(match[1])));
}

function bytesOf(stdout: string): number {
  return toNumber(/^bytes +([\d,]+)$/m.exec(stdout)?.[1]);
}

function toNumber(text: string | undefined): number {
  return Number(text?.replaceAll(',', ''));
}
