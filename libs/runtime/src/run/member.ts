/**
 * One member of a pipeline: a connection with its view of the pipeline, its membership and the actors it hosts.
 * A service has one; a local run has one for itself and one in each worker thread.
 *
 * Owns: composing context, view, membership and host, and taking them down in order.
 */
import type { Broker } from '@sluice/broker';
import type { PhysicalPlan } from '@sluice/dstream';
import { type Clock, type Random, type StreamError, toStreamError } from '@sluice/kernel';
import { toEndKey } from '@sluice/lifecycle';
import type { Logger } from '@sluice/observability';
import { createSubjects } from '@sluice/protocol';
import { createSource, type Source } from '@sluice/sources';
import { type ActorContext, DEFAULT_TUNING, type Tuning } from '../actor/context.ts';
import type { Unit, UnitActor } from '../actor/unit.ts';
import { BatcherActor } from '../batcher/batcher-actor.ts';
import { FoldedControlView } from '../control/folded-control-view.ts';
import { Host } from '../host/host.ts';
import { Membership } from '../host/membership.ts';
import { DEAD_LETTER_STAGE, deriveUnits } from '../host/units.ts';
import { createReceiverActor } from '../receiver/receiver-actor.ts';
import { createDeadLetterActor } from '../stage/dead-letters.ts';
import { createStageActor } from '../stage/stage-actor.ts';
import type { Role } from './options.ts';

/** What a member is made of. */
export interface MemberOptions {
  readonly broker: Broker;
  readonly plan: PhysicalPlan;
  readonly roles: readonly Role[];
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly tuning: Partial<Tuning>;
  readonly ticks: 'clock' | 'manual';
  readonly writeText: (text: string) => void;
  /** Whether batches that failed before are tried again when this member begins to lead. */
  readonly retriesFailed: boolean;
  /** Called at an actor's failure that trying again cannot mend. */
  readonly onFatal: (error: StreamError) => void;
}

/** A running member. */
export class Member {
  readonly context: ActorContext;
  readonly view: FoldedControlView;
  readonly membership: Membership;
  readonly host: Host;
  batcher: BatcherActor | undefined;
  readonly #options: MemberOptions;
  readonly #stopping = new AbortController();
  readonly #sources = new Map<string, Source>();
  #hosting: Promise<void> = Promise.resolve();
  #pipelineCreatedAtMs: number | undefined;

  constructor(options: MemberOptions) {
    const { broker, plan, clock, random, log } = options;
    this.#options = options;
    const subjects = createSubjects(plan.settings.name);
    this.context = {
      broker,
      plan,
      subjects,
      clock,
      random,
      log,
      member: random.id(),
      tuning: { ...DEFAULT_TUNING, ...options.tuning },
    };
    const readsPayloads = options.roles.some((role) => role === 'operator' || role === 'window' || role === 'output');
    this.view = new FoldedControlView(this.context, {
      withPayloads: readsPayloads,
      keepsClosed: options.roles.includes('batcher'),
    });
    this.host = new Host(this.context, {
      units: deriveUnits(plan).filter(({ role }) => options.roles.includes(role)),
      membership: () => this.membership,
      createActor: (unit) => this.#createActor(unit),
      chainOf: (unit) => this.#chainOf(unit),
      onFailure: (unit, error) => this.#onFailure(unit, error),
    });
    this.membership = new Membership(this.context, options.roles, () => ({
      units: this.host.owned,
      state: this.#stopping.signal.aborted ? 'draining' : 'running',
    }));
  }

  /** Follows the pipeline and announces itself; {@link Member.work} takes units. */
  async start(): Promise<void> {
    const { broker, subjects } = this.context;
    this.#pipelineCreatedAtMs = (await broker.streamFacts(subjects.stream('IN')))?.createdAtMs;
    await this.view.start();
    await this.membership.start();
  }

  /** Whether units of a role may be hosted here. */
  hosts(role: Role): boolean {
    return this.#options.roles.includes(role);
  }

  /** Begins to take units. */
  work(): void {
    this.#hosting = this.host
      .run(this.#stopping.signal)
      .catch((error: unknown) => this.#options.onFatal(toStreamError(error)));
  }

  /** Finishes what is begun, releases every chain, leaves. */
  async drain(): Promise<void> {
    await this.host.drain();
    await this.stop();
  }

  /** Stops now. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#hosting;
    await this.membership[Symbol.asyncDispose]();
    await this.view.stop();
    await Promise.all([...this.#sources.values()].map((source) => source.close()));
  }

  #createActor(unit: Unit): UnitActor {
    const { view, context } = this;
    switch (unit.kind) {
      case 'batcher':
        this.batcher = new BatcherActor(context, unit, {
          view,
          liveInputUnits: () => this.#liveInputUnits(),
          ticks: this.#options.ticks,
          retriesFailed: this.#options.retriesFailed,
        });
        return this.batcher;
      case 'receiver':
        return createReceiverActor(context, unit, {
          source: this.#sourceOf(unit.input),
          frozenRange: () => view.journal.ends.get(toEndKey(unit)),
        });
      case 'stage':
        if (unit.stage === DEAD_LETTER_STAGE) return createDeadLetterActor(context, unit, { view });
        return createStageActor(context, unit, { view, writeText: this.#options.writeText });
    }
  }

  #chainOf(unit: Unit): { readonly stream: string; readonly filter: string } {
    const { subjects } = this.context;
    switch (unit.kind) {
      case 'batcher':
        return { stream: subjects.stream('CONTROL'), filter: subjects.journalFilter };
      case 'receiver':
        return { stream: subjects.stream('IN'), filter: subjects.input(unit.input, unit.partition) };
      case 'stage':
        return { stream: subjects.stream('CONTROL'), filter: subjects.commit(unit.stage, unit.partition) };
    }
  }

  /** One source serves all partitions of its input that this member owns. */
  #sourceOf(input: string): Source {
    const existing = this.#sources.get(input);
    if (existing !== undefined) return existing;
    const { broker, plan, clock, log } = this.context;
    const planned = plan.inputs.find((candidate) => candidate.id === input);
    if (planned === undefined) throw new TypeError(`the plan has no input ${input}`);
    const source = createSource(planned.source, {
      input,
      pipeline: plan.settings.name,
      partitions: planned.partitions,
      ...(this.#pipelineCreatedAtMs === undefined ? {} : { pipelineCreatedAtMs: this.#pipelineCreatedAtMs }),
      maxRecordBytes: plan.settings.maxRecordBytes,
      clock,
      broker,
      warn: (message) => log.warn('source.warning', { input, message }),
    });
    this.#sources.set(input, source);
    return source;
  }

  #liveInputUnits(): ReadonlySet<string> {
    const units = [...this.membership.others().flatMap((beat) => beat.units), ...this.host.owned];
    return new Set(units.filter((unit) => unit.startsWith('in/')));
  }

  #onFailure(_unit: Unit, error: StreamError): boolean {
    const ends = error.retry === 'never' && error.domain === 'user';
    if (ends) this.#options.onFatal(error);
    return ends;
  }
}
