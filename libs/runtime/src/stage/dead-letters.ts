/**
 * Delivers the dead letters of all stages to `dlq.<stage>`: one unit per pipeline (I13, I14).
 *
 * Owns: which letters a batch has, and their order. Does not own: making letters (`dead-letter-box.ts`).
 *
 * X1  Letters come from commits only, by stage of the plan, partition, and order within the commit.
 * X2  All subjects of the family are one chain over one filter, so that one position says what is stored.
 * X3  A batch without letters costs nothing: no message, no commit.
 */
import { type Commit, type DeadLetter, decodeRejected, encodeDeadLetter, MESSAGE_KINDS } from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import type { UnitActor } from '../actor/unit.ts';
import type { CommitEntry, ControlView } from '../control/control-view.ts';
import { CommitActor, type StageUnit } from './commit-actor.ts';
import type { CommitLog } from './commit-log.ts';
import { DEAD_LETTER_OUTLET } from './dead-letter-box.ts';
import { bytesOf } from './gather-exchange.ts';
import { type OutputChunk, ResumableOutput } from './resumable-output.ts';
import { emptyResult, type StageTask, type TaskResult, type TaskRunner, type TaskSignals } from './task-runner.ts';

/** What the dead-letter actor needs besides its context. */
export interface DeadLetterDeps {
  readonly view: ControlView;
}

/** Makes the actor that delivers a pipeline's dead letters. */
export function createDeadLetterActor(context: ActorContext, unit: StageUnit, { view }: DeadLetterDeps): UnitActor {
  return new CommitActor(context, unit, { view, runner: new DeadLetterRunner(context, unit, view), maxAttempts: 1 });
}

interface LetterCommit {
  readonly stage: string;
  readonly partition: number;
  readonly entry: CommitEntry;
}

class DeadLetterRunner implements TaskRunner {
  /** Letters of what was committed before the skip are letters all the same. */
  readonly runsSkipped = true;
  readonly #context: ActorContext;
  readonly #unit: StageUnit;
  readonly #view: ControlView;
  #output: ResumableOutput | undefined;

  constructor(context: ActorContext, unit: StageUnit, view: ControlView) {
    this.#context = context;
    this.#unit = unit;
    this.#view = view;
  }

  async restore(_log: CommitLog, signal: AbortSignal): Promise<void> {
    const { subjects } = this.#context;
    const address = {
      subject: subjects.deadLetters(this.#unit.stage),
      filter: subjects.deadLetterFilter,
      kind: MESSAGE_KINDS.deadLetter,
    };
    this.#output = await ResumableOutput.claim(this.#context, address, signal);
  }

  isDue(): boolean {
    return true;
  }

  isReady(task: StageTask): boolean {
    return this.#commitsOf(task) !== undefined;
  }

  async run(task: StageTask, { stop }: TaskSignals): Promise<TaskResult | undefined> {
    const withLetters = (this.#commitsOf(task) ?? []).filter(({ entry }) => entry.deadLetters > 0);
    if (withLetters.length === 0) return undefined;
    const chunks: OutputChunk[] = [];
    for (const source of withLetters) {
      const commit = await this.#view.readCommit(source.stage, source.partition, source.entry);
      for (const letter of await this.#lettersOf(source, commit)) chunks.push(this.#toChunk(letter));
    }
    const { batch, timeMs } = task.frozen;
    if (this.#output === undefined) throw new TypeError('letters were delivered before restoring');
    await this.#output.append({ batch, timeMs }, chunks, stop);
    return { ...emptyResult(this.#context.random.id()), recordsIn: chunks.length, recordsOut: chunks.length };
  }

  skip(): TaskResult {
    return emptyResult(this.#context.random.id());
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The commits of all tasks of the batch; undefined while one is missing. */
  #commitsOf({ frozen, schedule }: StageTask): readonly LetterCommit[] | undefined {
    const commits: LetterCommit[] = [];
    for (const { id: stage, partitions } of this.#context.plan.stages) {
      for (let partition = 0; partition < partitions; partition++) {
        if (!schedule.runs(stage, partition)) continue;
        const entry = this.#view.commitCovering(stage, partition, frozen.batch);
        if (entry === undefined) return undefined;
        commits.push({ stage, partition, entry });
      }
    }
    return commits;
  }

  /** Stored letters first: they were made before those that stayed in the commit. */
  async #lettersOf({ stage, partition }: LetterCommit, commit: Commit): Promise<readonly DeadLetter[]> {
    const letters: DeadLetter[] = [];
    for (const segment of commit.segments) {
      if (segment.outlet !== DEAD_LETTER_OUTLET) continue;
      const payload = await bytesOf(this.#context, {
        segment,
        stage,
        producer: partition,
        batch: commit.batch,
        firstRecord: 0,
      });
      letters.push(...decodeRejected(payload).letters);
    }
    return [...letters, ...commit.deadLetters];
  }

  #toChunk(letter: DeadLetter): OutputChunk {
    const payload = encodeDeadLetter(letter);
    return {
      records: 1,
      codec: undefined,
      subject: this.#context.subjects.deadLetters(letter.stage),
      load: () => Promise.resolve(payload),
    };
  }
}
