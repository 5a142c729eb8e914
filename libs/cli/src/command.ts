/** What a verb of the CLI is. */
import type { OptionFields, ProgramSignals } from '@sluice/runtime';

/** How the CLI was called, from the verb's own arguments on. */
export interface CommandInvocation {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
  readonly signals: ProgramSignals;
  /** Writes to standard output. */
  readonly write: (text: string) => void;
}

/** A verb. One file in `commands/`, one line in `registry.ts`. */
export interface Command {
  /** One or two words: `plan`, `batches ls`. */
  readonly name: string;
  /** The words after the name: `FILE.ts`. */
  readonly usage: string;
  /** One sentence. */
  readonly doc: string;
  readonly example: string;
  /** Listed by `--help`; undefined where the command shows its own help. */
  readonly options: OptionFields | undefined;
  run(invocation: CommandInvocation): Promise<void>;
}
