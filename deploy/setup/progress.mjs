// @ts-check
/**
 * Purpose: say what the set-up is doing, but only when it takes long enough to wonder.
 *
 * Owns: the one line per step on stderr.
 * Does not own: what a step does or whether it failed; the error passes through untouched.
 */

const QUIET_MS = 1_000;
const REPEAT_MS = 10_000;

/**
 * Run a step and, once it has taken over a second, keep one progress line with the elapsed time.
 * On a terminal the line is rewritten every second; elsewhere it is repeated every ten.
 *
 * @template T
 * @param {string} label what is being done, as "installing …"
 * @param {() => Promise<T>} step
 * @param {{ isTTY?: boolean, write(text: string): unknown }} [out] defaults to stderr, because
 *   stdout belongs to the program that runs afterwards
 * @returns {Promise<T>}
 */
export async function withProgress(label, step, out = process.stderr) {
  const startedAt = Date.now();
  const seconds = () => `${((Date.now() - startedAt) / 1_000).toFixed(1)} s`;
  const onTerminal = out.isTTY === true;
  let shown = false;
  const show = () => {
    shown = true;
    out.write(onTerminal ? `\r\u001B[K${label} … ${seconds()}` : `${label} … ${seconds()}\n`);
  };
  /** @type {NodeJS.Timeout | undefined} */
  let repeat;
  const first = setTimeout(() => {
    show();
    repeat = setInterval(show, onTerminal ? QUIET_MS : REPEAT_MS);
  }, QUIET_MS);
  /** @param {string} outcome */
  const close = (outcome) => {
    clearTimeout(first);
    clearInterval(repeat);
    if (shown) out.write(`${onTerminal ? '\r\u001B[K' : ''}${label}: ${outcome} ${seconds()}\n`);
  };
  try {
    const result = await step();
    close('done in');
    return result;
  } catch (error) {
    close('failed after');
    throw error;
  }
}
