/**
 * Draws a block of lines at the end of a terminal and draws over it again, without clearing what is above.
 *
 * T1  Text written by the pipeline (`print`) goes above the block.
 * T2  Lines are cut to the terminal's width: a wrapped line would be counted once and leave a rest behind.
 */

/** Where text goes. */
export interface TextOutput {
  readonly isTerminal: boolean;
  /** Size of the terminal, asked at each drawing. */
  size(): { readonly columns: number; readonly rows: number };
  write(text: string): void;
}

const CLEAR_BELOW = '\u001B[0J';
const moveUp = (lines: number): string => (lines === 0 ? '' : `\u001B[${lines}A`);

/** The block at the end of the terminal. */
export class TerminalScreen {
  readonly #output: TextOutput;
  #lines: readonly string[] = [];

  constructor(output: TextOutput) {
    this.#output = output;
  }

  /** Replaces the block. */
  draw(lines: readonly string[]): void {
    const { columns, rows } = this.#output.size();
    // A block taller than the terminal can't be drawn over: its first lines have scrolled away.
    const shown = lines.slice(0, Math.max(1, rows - 1)).map((line) => cut(line, columns));
    this.#output.write(`${this.#erase()}${shown.map((line) => `${line}\n`).join('')}`);
    this.#lines = shown;
  }

  /** Writes text above the block (T1). */
  writeAbove(text: string): void {
    const block = this.#lines.map((line) => `${line}\n`).join('');
    this.#output.write(`${this.#erase()}${text}${text.endsWith('\n') ? '' : '\n'}${block}`);
  }

  #erase(): string {
    return `${moveUp(this.#lines.length)}\r${CLEAR_BELOW}`;
  }
}

function cut(line: string, columns: number): string {
  return line.length < columns ? line : `${line.slice(0, Math.max(0, columns - 2))}…`;
}
