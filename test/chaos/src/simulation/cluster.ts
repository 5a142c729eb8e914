/**
 * The members of a simulated run: two of each service, each with its own machine, connection and randomness.
 *
 * Owns: starting, striking and replacing members. Does not own: what goes wrong when (`fault-plan.ts`).
 */
import type { Broker } from '@sluice/broker';
import { createSeededRandom, type Random, toStreamError } from '@sluice/kernel';
import { type PipelineRun, SERVICE_KINDS, start, type StartOptions } from '@sluice/runtime';

import { type MemberFault, SERVICES, type ServiceName } from './fault-plan.ts';
import { Machine } from './machine.ts';
import type { Network } from './network.ts';
import { createRecordLog, type LogSink } from './record-log.ts';
import { simulatedPipeline } from './simulated-pipeline.ts';
import type { VirtualTime } from './virtual-time.ts';

const MEMBERS_PER_SERVICE = 2;

/** A supervisor starts a program that ended by itself again after this long, ms. */
const RESTART_MS = 100;

/** What a cluster is made of. */
export interface ClusterOptions {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly network: Network;
  readonly connect: (name: string) => Broker;
  readonly tuning: NonNullable<StartOptions['tuning']>;
  readonly log: LogSink;
}

interface SimulatedMember {
  readonly name: string;
  readonly service: ServiceName;
  readonly machine: Machine;
  run: PipelineRun | undefined;
}

/** See the file's header. */
export class Cluster {
  /** Ends of members that no fault explains. */
  readonly problems: string[] = [];
  hasStreams = false;
  readonly #options: ClusterOptions;
  #members: SimulatedMember[] = [];
  readonly #runs: PipelineRun[] = [];
  #started = 0;
  #isOver = false;

  constructor(options: ClusterOptions) {
    this.#options = options;
  }

  start(): void {
    for (const service of SERVICES) {
      for (let nth = 0; nth < MEMBERS_PER_SERVICE; nth++) this.#startMember(service);
    }
  }

  /** Lets a fault happen to the member it names, if that one still runs. */
  strike(fault: MemberFault): void {
    const candidates = this.#members.filter(({ service }) => service === fault.service);
    const member = candidates[fault.nth % Math.max(1, candidates.length)];
    if (member === undefined) return;
    this.#options.log.onLine?.(`--- ${fault.kind} ${member.name} ${fault.ms}`);
    switch (fault.kind) {
      case 'kill':
        this.#end(member, fault.ms);
        break;
      case 'pause':
        member.machine.stop();
        this.#options.time.schedule(fault.ms, () => member.machine.continue());
        break;
      case 'jump':
        member.machine.jump(fault.ms);
        break;
      case 'drain':
        void this.#drain(member, fault.ms);
        break;
    }
  }

  /** Lets every stopped machine go on. */
  calm(): void {
    for (const { machine } of this.#members) machine.continue();
  }

  /** Ends everything at once. */
  switchOff(): void {
    this.#isOver = true;
    for (const { machine } of this.#members) machine.switchOff();
    // Node keeps a composed abort signal until it fires: without this every run would stay in memory.
    for (const run of this.#runs) run.stop().catch(() => undefined);
  }

  /** Members and what they own, for people. */
  describe(owned: ReadonlyMap<string, readonly string[]>): string {
    return this.#members
      .map(
        ({ name, run }) =>
          `${name} ${run === undefined ? 'starts' : `owns [${owned.get(run.member)?.join(' ') ?? ''}]`}`,
      )
      .join(', ');
  }

  #startMember(service: ServiceName): void {
    if (this.#isOver) return;
    const { time, random, network, connect, tuning, log } = this.#options;
    const name = `${service}-${++this.#started}`;
    const member: SimulatedMember = { name, service, machine: new Machine(time), run: undefined };
    this.#members.push(member);
    network.attach(name, member.machine);
    const starting = start(simulatedPipeline, {
      connect: async () => connect(name),
      roles: SERVICE_KINDS[service].roles,
      clock: member.machine.clock,
      random: createSeededRandom(Math.floor(random.next() * 2 ** 32)),
      log: createRecordLog(log, { member: name }),
      writeText: () => undefined,
      tuning,
    });
    void starting.then(
      (run) => this.#onStarted(member, run),
      (error: unknown) => this.#onEnded(member, error),
    );
  }

  #onStarted(member: SimulatedMember, run: PipelineRun): void {
    member.run = run;
    this.#runs.push(run);
    this.hasStreams = true;
    void run.awaitTermination().catch((error: unknown) => this.#onEnded(member, error));
  }

  /** A member ended by itself. What may pass, a new one tries again. */
  #onEnded(member: SimulatedMember, error: unknown): void {
    if (member.machine.isOff) return;
    const { code, retry, message } = toStreamError(error);
    this.#options.log.onLine?.(`--- ${member.name} ended: ${code} ${message}`);
    if (retry === 'never') this.problems.push(`${member.name} ended by itself: ${code} ${message}`);
    this.#end(member, RESTART_MS);
  }

  async #drain(member: SimulatedMember, restartMs: number): Promise<void> {
    if (member.run === undefined) return this.#end(member, restartMs);
    try {
      await member.run.drain();
    } catch (error) {
      this.problems.push(`${member.name} could not drain: ${String(error)}`);
    }
    this.#end(member, restartMs);
  }

  /** The machine is off; a new member of the service starts later. */
  #end(member: SimulatedMember, restartMs: number): void {
    if (member.machine.isOff) return;
    member.machine.switchOff();
    this.#members = this.#members.filter((other) => other !== member);
    this.#options.time.schedule(restartMs, () => this.#startMember(member.service));
  }
}
