/** What window operators share: reading their options, and the kernels that show panes as they are. */
import { type Duration, parseDuration } from '@sluice/kernel';
import { boundariesCrossed, isEverShown, windowProblem } from '@sluice/windows';

import { captureCallSite } from '../api/call-site.ts';
import { type DStream, PLACE } from '../api/dstream.ts';
import { DSTREAM_ERROR_CODES, DStreamError } from '../errors.ts';
import type { Emit, Kernel, TaskContext } from './kernel.ts';
import { PaneStore } from './panes.ts';

/** Length and slide of a window, as options. */
export interface WindowOptions {
  /** How far back a window reaches; a multiple of the parent's slide. */
  readonly window: Duration;
  /** How often it emits; a multiple of the parent's slide, which is the default. */
  readonly slide?: Duration | undefined;
}

/** Length and slide of a window in ms. */
export interface WindowTimes {
  readonly windowMs: number;
  readonly slideMs: number;
}

/** Traits of every window kernel: windows drain when nothing arrives any more. */
export const WINDOW_TRAITS = { stateful: true, runsOnEmpty: true, spansBatches: true } as const;

/** Reads and checks a window over `parent`. @throws DSTREAM_WINDOW_INVALID, KERNEL_DURATION_INVALID */
export function toWindowTimes(parent: DStream<unknown>, label: string, options: WindowOptions): WindowTimes {
  const parentSlideMs = parent[PLACE].node.slideMs;
  const windowMs = parseDuration(options.window, `window of ${label}`);
  const slideMs = options.slide === undefined ? parentSlideMs : parseDuration(options.slide, `slide of ${label}`);
  const problem = windowProblem({ windowMs, slideMs, parentSlideMs });
  if (problem === undefined) return { windowMs, slideMs };
  const site = captureCallSite();
  throw new DStreamError(DSTREAM_ERROR_CODES.windowInvalid, `${label} at ${site} can't be: ${problem}`, {
    operator: label,
    site,
    windowMs,
    slideMs,
    parentSlideMs,
  });
}

/** Calls `fire` for each boundary that a task crosses, oldest first. */
export function forEachBoundary(task: TaskContext, times: WindowTimes, fire: (boundaryMs: number) => void): void {
  for (const boundaryMs of boundariesCrossed(task.previousTimeMs, task.timeMs, times.slideMs)) fire(boundaryMs);
}

/** How a window without an aggregate shows its panes. */
export interface PaneView {
  /** Emits one window's records; `visit` gives them pane by pane. */
  show(visit: (use: (records: readonly unknown[]) => void) => void, emit: Emit): void;
}

/** A window that emits all it holds: its cost is that of what it emits. */
export function paneWindowKernel(times: WindowTimes, view: PaneView): Kernel {
  return {
    start(task, emit) {
      const arrived: unknown[] = [];
      return {
        ports: [(record) => void arrived.push(record)],
        end() {
          const panes = PaneStore.open(task.state, () => undefined);
          if (isEverShown(task.timeMs, times.windowMs, times.slideMs)) panes.add(task.timeMs, arrived);
          forEachBoundary(task, times, (boundaryMs) => {
            const fromMs = boundaryMs - times.windowMs;
            view.show((use) => panes.visit(fromMs, boundaryMs, use), emit);
            panes.firedMs = boundaryMs;
            // Already what the next window will not show, and never what is to come.
            panes.removeUpTo(Math.min(fromMs + times.slideMs, boundaryMs));
          });
          panes.close();
        },
      };
    },
  };
}
