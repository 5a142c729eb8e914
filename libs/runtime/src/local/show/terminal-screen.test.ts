import { describe, expect, it } from 'vitest';
import { TerminalScreen, type TextOutput } from './terminal-screen.ts';

class RecordedTerminal implements TextOutput {
  readonly isTerminal = true;
  readonly written: string[] = [];
  readonly #rows: number;

  constructor(rows = 24) {
    this.#rows = rows;
  }

  size() {
    return { columns: 20, rows: this.#rows };
  }

  write(text: string): void {
    this.written.push(text);
  }
}

describe('TerminalScreen', () => {
  it('draws over exactly what it drew before', () => {
    const terminal = new RecordedTerminal();
    const screen = new TerminalScreen(terminal);
    screen.draw(['one', 'two', 'three']);
    screen.draw(['four']);
    expect(terminal.written[0]).toBe('\r\u001B[0Jone\ntwo\nthree\n');
    expect(terminal.written[1]).toBe('\u001B[3A\r\u001B[0Jfour\n');
  });

  it('cuts lines that would wrap, and blocks that would scroll away (T2)', () => {
    const terminal = new RecordedTerminal(3);
    new TerminalScreen(terminal).draw(['x'.repeat(50), 'second', 'third']);
    expect(terminal.written[0]).toBe(`\r\u001B[0J${'x'.repeat(18)}…\nsecond\n`);
  });

  it('puts the text of the pipeline above the block and draws the block again (T1)', () => {
    const terminal = new RecordedTerminal();
    const screen = new TerminalScreen(terminal);
    screen.draw(['table']);
    screen.writeAbove('printed');
    expect(terminal.written[1]).toBe('\u001B[1A\r\u001B[0Jprinted\ntable\n');
  });
});
