/**
 * Shows a run: a live table on a terminal, one line per ended batch elsewhere.
 *
 * Owns: what is shown and when. Does not own: the terminal (`terminal-screen.ts`), the text (`format-batch.ts`).
 */
import type { Clock } from '@sluice/kernel';
import type { BatchView } from '@sluice/lifecycle';
import type { PipelineDisplay } from '../module/pipeline-display.ts';
import { BATCH_COLUMNS, formatCount, renderBatchLine, renderTable, toCells } from './format-batch.ts';
import { RunTotals } from './run-totals.ts';
import { TerminalScreen, type TextOutput } from './terminal-screen.ts';

/** What a reporter shows. */
export interface ReporterOptions {
  readonly output: TextOutput;
  readonly clock: Clock;
  /** First line of the table. */
  readonly title: string;
  readonly display: PipelineDisplay | undefined;
}

/** Batches shown in the table at most. */
const TABLE_ROWS = 10;
const REDRAW_MS = 100;
/** Ended batches remembered, so that none is counted twice. */
const REMEMBERED_BATCHES = 1000;
const END_STATES: ReadonlySet<string> = new Set(['computed', 'failed', 'skipped']);

/** Shows the batches of one run. */
export class BatchReporter {
  readonly totals = new RunTotals();
  readonly #options: ReporterOptions;
  readonly #screen: TerminalScreen | undefined;
  readonly #startedMs: number;
  readonly #recent = new Map<number, BatchView>();
  readonly #ended = new Map<number, string>();
  #status = '';
  #cancelRedraw: (() => void) | undefined;

  constructor(options: ReporterOptions) {
    this.#options = options;
    this.#startedMs = options.clock.monotonic();
    this.#screen = options.output.isTerminal ? new TerminalScreen(options.output) : undefined;
    this.#changed();
  }

  /** A batch changed. */
  show(batch: BatchView): void {
    this.#recent.set(batch.batch, batch);
    for (const old of this.#recent.keys())
      if (this.#recent.size > TABLE_ROWS && old < batch.batch) this.#recent.delete(old);
    if (END_STATES.has(batch.state) && this.#ended.get(batch.batch) !== batch.state) {
      this.#ended.set(batch.batch, batch.state);
      if (this.#ended.size > REMEMBERED_BATCHES) this.#ended.delete(this.#ended.keys().next().value ?? 0);
      this.totals.add(batch);
      if (this.#screen === undefined) this.#options.output.write(`${renderBatchLine(batch)}\n`);
    }
    this.#changed();
  }

  /** Text that the pipeline prints. */
  writeText(text: string): void {
    if (this.#screen === undefined) this.#options.output.write(text);
    else this.#screen.writeAbove(text);
  }

  /** A line about the run itself: draining, stopping. */
  status(text: string): void {
    this.#status = text;
    if (this.#screen === undefined) this.#options.output.write(`${text}\n`);
    this.#changed();
  }

  /** Draws the last state and the totals. */
  end(): void {
    this.#cancelRedraw?.();
    this.#cancelRedraw = undefined;
    this.#screen?.draw(this.#tableLines());
    const lines = [
      '',
      'Totals of this run',
      ...this.totals.render(this.#elapsedMs()),
      ...(this.#options.display?.totals() ?? []),
    ];
    this.#options.output.write(`${lines.join('\n')}\n`);
  }

  #changed(): void {
    if (this.#screen === undefined || this.#cancelRedraw !== undefined) return;
    this.#cancelRedraw = this.#options.clock.schedule(REDRAW_MS, () => {
      this.#cancelRedraw = undefined;
      this.#screen?.draw([
        ...this.#tableLines(),
        '',
        ...(this.#options.display?.panel(this.#options.output.size().columns) ?? []),
      ]);
    });
  }

  #tableLines(): readonly string[] {
    const { batches, records } = this.totals;
    const perSecond = Math.round(records / (Math.max(this.#elapsedMs(), 1) / 1000));
    const head = `${this.#options.title}: ${formatCount(batches)} batches, ${formatCount(records)} records, ${formatCount(perSecond)} records/s`;
    const rows = [...this.#recent.values()].toSorted((a, b) => a.batch - b.batch).map(toCells);
    return [head, ...renderTable(BATCH_COLUMNS, rows), ...(this.#status === '' ? [] : [this.#status])];
  }

  #elapsedMs(): number {
    return this.#options.clock.monotonic() - this.#startedMs;
  }
}
