/**
 * The bench's input: lines of 99 characters and a newline, about 13 short words each, drawn Zipf-like from 10,000 words.
 * Deterministic: the same size gives the same bytes.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createSeededRandom } from '@sluice/kernel';

/** Bytes of a line, newline included. */
export const LINE_BYTES = 100;

const WORDS = 10_000;
/** Characters; the longest has 9. */
const SHORTEST_WORD = 4;
const LINES_PER_WRITE = 10_000;

/** The file with so many lines; made at first use, kept in the system's temporary folder. */
export async function makeInput(lines: number): Promise<string> {
  const file = path.join(tmpdir(), `sluice-bench-words-${lines}.txt`);
  const known = await stat(file).catch(() => undefined);
  if (known?.size === lines * LINE_BYTES) return file;
  // Renamed when whole: a run that was broken off leaves nothing that looks finished.
  const partial = `${file}.${process.pid}`;
  const stream = createWriteStream(partial);
  const makeLine = lineMaker();
  for (let made = 0; made < lines; made += LINES_PER_WRITE) {
    const chunk = Array.from({ length: Math.min(LINES_PER_WRITE, lines - made) }, makeLine).join('');
    if (!stream.write(chunk)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  await rename(partial, file);
  return file;
}

function lineMaker(): () => string {
  const random = createSeededRandom(7);
  const words = Array.from({ length: WORDS }, () => random.id(SHORTEST_WORD + Math.floor(random.next() * 6)));
  // A cumulative table of 1/rank: the first word about a tenth of all.
  const weights: number[] = [];
  let total = 0;
  for (let rank = 1; rank <= WORDS; rank++) weights.push((total += 1 / rank));
  const draw = (): string => words[lowerBound(weights, random.next() * total)] ?? '';
  return () => {
    let line = draw();
    while (line.length < LINE_BYTES - 1) {
      const next = draw();
      const left = LINE_BYTES - 1 - (line.length + 1 + next.length);
      // Words end where the line does, so that there are no others than the 10,000.
      if (left === 0 || left > SHORTEST_WORD) line += ` ${next}`;
    }
    return `${line}\n`;
  };
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
