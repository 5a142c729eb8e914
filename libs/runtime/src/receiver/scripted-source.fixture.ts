/** A source whose chunks, failures and acknowledgements a test decides and sees. */
import type { ReadResult, RejectedRecord, Source, SourceChunk, SplitReader } from '@sluice/sources';

/** One chunk of a script: records or rejected records. */
export type ScriptedChunk =
  | { readonly values: readonly unknown[]; readonly rejected?: readonly RejectedRecord[] }
  | { readonly lines: readonly string[]; readonly rejected?: readonly RejectedRecord[] };

/** What a scripted source does. */
export interface Script {
  /** Chunks by split id; the position is the number of chunks read. */
  readonly splits: Readonly<Record<string, readonly ScriptedChunk[]>>;
  readonly concurrentSplits?: number;
  /** Readers acknowledge; what they are told is in {@link ScriptedSource.told}. */
  readonly acknowledges?: boolean;
  /** Nothing ever ends: a reader that has given everything waits. */
  readonly endless?: boolean;
  /** Called before every step of a reader; may throw. */
  readonly before?: (step: 'list' | 'open' | 'next' | 'acknowledge' | 'close', split: string) => void | Promise<void>;
}

/** A source that follows a script. */
export class ScriptedSource implements Source {
  readonly type = 'scripted';
  readonly reliability: Source['reliability'];
  readonly discoveryIntervalMs = undefined;
  readonly bounded: boolean;
  readonly concurrentSplits: number;
  /** Every acknowledgement, in order. */
  readonly told: { readonly split: string; readonly position: unknown }[] = [];
  /** Every opening, in order. */
  readonly opened: { readonly split: string; readonly position: unknown }[] = [];
  /** Readers that are open now, by split. */
  readonly open = async (split: { readonly id: string }, position: unknown): Promise<SplitReader> => {
    await this.#script.before?.('open', split.id);
    this.opened.push({ split: split.id, position });
    this.openReaders++;
    return this.#reader(split.id, typeof position === 'number' ? position : 0);
  };
  openReaders = 0;
  readonly #script: Script;

  constructor(script: Script) {
    this.#script = script;
    this.reliability = script.acknowledges === true ? 'acknowledged' : 'replayable';
    this.bounded = script.endless !== true;
    this.concurrentSplits = script.concurrentSplits ?? 1;
  }

  async listSplits(): Promise<readonly { readonly id: string }[]> {
    await this.#script.before?.('list', '');
    return Object.keys(this.#script.splits).map((id) => ({ id }));
  }

  async close(): Promise<void> {}

  #reader(split: string, start: number): SplitReader {
    const { before, endless, acknowledges } = this.#script;
    const chunks = this.#script.splits[split] ?? [];
    let position = start;
    const next = async ({ signal }: { readonly signal: AbortSignal }): Promise<ReadResult> => {
      await before?.('next', split);
      const chunk = chunks[position];
      if (chunk !== undefined) return toChunk(chunk, ++position);
      if (endless === true) await firing(signal);
      return endless === true ? { kind: 'idle' } : { kind: 'end' };
    };
    const close = async () => {
      await before?.('close', split);
      this.openReaders--;
    };
    const acknowledge = async (stored: unknown) => {
      await before?.('acknowledge', split);
      this.told.push({ split, position: stored });
    };
    return acknowledges === true ? { next, close, acknowledge } : { next, close };
  }
}

function toChunk(chunk: ScriptedChunk, position: number): SourceChunk {
  const rejected = chunk.rejected === undefined ? {} : { rejected: chunk.rejected };
  if ('values' in chunk)
    return { kind: 'chunk', data: { codec: 'values', values: chunk.values }, position, ...rejected };
  const bytes = new TextEncoder().encode(chunk.lines.map((line) => `${line}\n`).join(''));
  return { kind: 'chunk', data: { codec: 'lines', bytes, records: chunk.lines.length }, position, ...rejected };
}

/** A rejected record for a script. */
export function rejectedText(text: string): RejectedRecord {
  return { bytes: new TextEncoder().encode(text), sizeBytes: text.length, error: 'too long', position: `at ${text}` };
}

function firing(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
