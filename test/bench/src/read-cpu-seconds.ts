/** CPU time of another process, where the system tells. */
import { readFile } from 'node:fs/promises';

/** Linux counts in hundredths of a second towards user space, whatever the kernel's own tick. */
const TICKS_PER_SECOND = 100;

/** User and system seconds of a running process; undefined where there is no /proc. */
export async function readCpuSeconds(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // Fields are counted behind the program's name, which may hold spaces.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return undefined;
  return Math.round(((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 10) / 10;
}
