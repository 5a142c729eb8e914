/**
 * Panes of a window in keyed state: the records of one batch time each, written once and deleted when they leave, so that
 * a batch's change of state is what entered and what left.
 *
 * Owns: the layout of panes in a state; the index of pane times and whatever else a window derives from its panes, kept
 * between tasks as a cache.
 * Does not own: when a window fires, what it emits.
 *
 * N1  A cache is used only when the state holds the very cursor object that was written with it: after a rolled back
 *     attempt, a restore or work elsewhere it is rebuilt from the panes (K3).
 * N2  A batch that adds, removes and shows nothing changes no state.
 */
import type { KeyedState } from './kernel.ts';

/** Written with every change: the time up to which the window has fired. */
interface Cursor {
  readonly firedMs: number;
}

interface Pane {
  readonly timeMs: number;
  readonly chunks: number;
}

interface Cached {
  readonly cursor: Cursor;
  readonly panes: readonly Pane[];
  readonly derived: unknown;
}

const CURSOR_KEY = 'cursor';
const CHUNK_RECORDS = 4096;
const caches = new WeakMap<KeyedState, Cached>();

/** The panes of one task. Open at the end of a batch, change, close. */
export class PaneStore<D> {
  /** What the window derives, in step with the panes that `enter` was told of. */
  readonly derived: D;
  /** The last boundary at which the window fired. */
  firedMs: number;
  readonly #state: KeyedState;
  readonly #panes: Pane[];
  #cursor: Cursor | undefined;
  #isChanged = false;

  private constructor(
    state: KeyedState,
    known: { readonly cursor: Cursor | undefined; readonly panes: Pane[]; readonly derived: D },
  ) {
    this.#state = state;
    this.#cursor = known.cursor;
    this.#panes = known.panes;
    this.derived = known.derived;
    this.firedMs = known.cursor?.firedMs ?? 0;
  }

  /** Takes up the panes of a state, with what is derived from them if that is still true (N1). */
  static open<D>(state: KeyedState, rebuild: (panes: PaneStore<undefined>) => D): PaneStore<D> {
    const cached = caches.get(state);
    // Until `close` the cache is in nobody's hands: a task that fails in between leaves none.
    caches.delete(state);
    const cursor = state.get(CURSOR_KEY) as Cursor | undefined;
    if (cached !== undefined && cached.cursor === cursor) {
      return new PaneStore(state, { cursor, panes: cached.panes as Pane[], derived: cached.derived as D });
    }
    const panes = readIndex(state);
    const derived = rebuild(new PaneStore(state, { cursor, panes, derived: undefined }));
    return new PaneStore(state, { cursor, panes, derived });
  }

  /** Adds the newest pane. Its records must not be changed afterwards. */
  add(timeMs: number, records: readonly unknown[]): void {
    if (records.length === 0) return;
    const chunks = Math.ceil(records.length / CHUNK_RECORDS);
    for (let chunk = 0; chunk < chunks; chunk++) {
      this.#state.set([timeMs, chunk], records.slice(chunk * CHUNK_RECORDS, (chunk + 1) * CHUNK_RECORDS));
    }
    this.#panes.push({ timeMs, chunks });
    this.#isChanged = true;
  }

  /** Calls `use` with the records of the panes in (afterMs, upToMs], oldest first; a pane may come in several pieces. */
  visit(afterMs: number, upToMs: number, use: (records: readonly unknown[], timeMs: number) => void): void {
    // From the newest: what has just entered is at the end, however long the window.
    let first = this.#panes.length;
    while (first > 0 && (this.#panes[first - 1] as Pane).timeMs > afterMs) first--;
    for (const pane of this.#panes.slice(first)) {
      if (pane.timeMs <= upToMs) this.#useChunks(pane, use);
    }
  }

  /** Deletes the panes up to `upToMs`, oldest first, after calling `leave` with the records of each. */
  removeUpTo(upToMs: number, leave?: (records: readonly unknown[], timeMs: number) => void): void {
    let oldest = this.#panes[0];
    while (oldest !== undefined && oldest.timeMs <= upToMs) {
      if (leave !== undefined) this.#useChunks(oldest, leave);
      for (let chunk = 0; chunk < oldest.chunks; chunk++) this.#state.delete([oldest.timeMs, chunk]);
      this.#panes.shift();
      this.#isChanged = true;
      oldest = this.#panes[0];
    }
  }

  /** Writes the cursor, if anything changed (N2), and keeps the cache. */
  close(): void {
    const hasMoved = this.firedMs !== this.#cursor?.firedMs && this.#panes.length > 0;
    if (this.#isChanged || hasMoved) {
      this.#cursor = { firedMs: this.firedMs };
      this.#state.set(CURSOR_KEY, this.#cursor);
    }
    if (this.#cursor !== undefined)
      caches.set(this.#state, { cursor: this.#cursor, panes: this.#panes, derived: this.derived });
  }

  #useChunks(pane: Pane, use: (records: readonly unknown[], timeMs: number) => void): void {
    for (let chunk = 0; chunk < pane.chunks; chunk++)
      use(this.#state.get([pane.timeMs, chunk]) as readonly unknown[], pane.timeMs);
  }
}

function readIndex(state: KeyedState): Pane[] {
  const chunks = new Map<number, number>();
  for (const [key] of state.entries()) {
    if (Array.isArray(key)) chunks.set(key[0] as number, (chunks.get(key[0] as number) ?? 0) + 1);
  }
  return Array.from(chunks, ([timeMs, count]): Pane => ({ timeMs, chunks: count })).toSorted(
    (a, b) => a.timeMs - b.timeMs,
  );
}
