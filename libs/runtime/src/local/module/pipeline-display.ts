/** What a pipeline module may export to be shown beside its batches. */

/** Text that a pipeline adds to the live table and to the end of a run. Called in the main thread of a local run. */
export interface PipelineDisplay {
  readonly kind: 'sluice.display';
  /** Lines under the table of batches; drawn again at every change. `width` is the terminal's. */
  panel(width: number): readonly string[];
  /** Lines at the end of the run. */
  totals(): readonly string[];
}

/** Declares a display; a pipeline module exports the result under any name. */
export function defineDisplay(display: Omit<PipelineDisplay, 'kind'>): PipelineDisplay {
  return { kind: 'sluice.display', panel: (width) => display.panel(width), totals: () => display.totals() };
}

/** Recognises a display among a module's exports. */
export function isPipelineDisplay(value: unknown): value is PipelineDisplay {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'sluice.display';
}
