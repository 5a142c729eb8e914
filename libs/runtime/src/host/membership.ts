/**
 * Who is alive, as far as heartbeats tell (DESIGN §8). A hint only: safety rests on chains (I4, I16).
 *
 * Owns: sending this instance's heartbeat, its entry in the members bucket, the table of others.
 * Does not own: deciding who owns what (`host.ts`).
 */
import type { MemberBucket, Subscription } from '@sluice/broker';
import { ignoreAbort, Notifier } from '@sluice/kernel';
import { decodeHeartbeat, encodeHeartbeat, type Heartbeat, membersBucket } from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import { onHint } from '../actor/on-hint.ts';
import type { Role } from '../run/options.ts';

/** What this instance says about itself with each heartbeat. */
export interface SelfReport {
  readonly units: readonly string[];
  readonly state: string;
}

interface SeenMember {
  readonly beat: Heartbeat;
  readonly seenAtMs: number;
}

/** Renewals of the bucket entry are rarer than heartbeats: it only serves people and late comers. */
const BUCKET_TTL_MS = 5_000;
const BUCKET_RENEW_MS = 2_000;

/** Membership of one pipeline, as seen by one instance. */
export class Membership implements AsyncDisposable {
  readonly #context: ActorContext;
  readonly #roles: readonly Role[];
  readonly #report: () => SelfReport;
  readonly #seen = new Map<string, SeenMember>();
  readonly #changed = new Notifier();
  readonly #stopping = new AbortController();
  #listener: Subscription | undefined;
  #bucket: MemberBucket | undefined;
  #startedAtMs = 0;
  #renewedAtMs = Number.NEGATIVE_INFINITY;
  #beating: Promise<void> = Promise.resolve();

  constructor(context: ActorContext, roles: readonly Role[], report: () => SelfReport) {
    this.#context = context;
    this.#roles = roles;
    this.#report = report;
  }

  /** Starts listening and beating. */
  async start(): Promise<void> {
    const { broker, clock, subjects } = this.#context;
    this.#startedAtMs = clock.monotonic();
    this.#listener = onHint(this.#context, 'heartbeat', decodeHeartbeat, (beat) => this.#onBeat(beat));
    this.#bucket = await broker.members(membersBucket(subjects.pipeline));
    this.#beating = this.#beatUntilStopped();
  }

  /** Resolves at the next heartbeat that tells something new. */
  changed(signal?: AbortSignal): Promise<void> {
    return this.#changed.wait(signal);
  }

  /** Members that may own units of a role and run this plan, self included; sorted. */
  live(role: Role): readonly string[] {
    const { plan, member } = this.#context;
    const ids = this.#roles.includes(role) ? [member] : [];
    for (const [id, { beat }] of this.#seen) {
      if (id !== member && this.isLive(id) && !beat.leaving && beat.plan === plan.hash && beat.roles.includes(role))
        ids.push(id);
    }
    return ids.sort();
  }

  /** Every member heard of within the time-out, self excluded. */
  others(): readonly Heartbeat[] {
    return [...this.#seen].filter(([id]) => id !== this.#context.member && this.isLive(id)).map(([, { beat }]) => beat);
  }

  /** Whether an instance has been heard. */
  hasHeard(id: string): boolean {
    return this.#seen.has(id);
  }

  /** Whether an instance beats. One never heard of is taken for alive until it had the time to beat. */
  isLive(id: string): boolean {
    const { clock, tuning, member } = this.#context;
    if (id === member) return true;
    const heardAtMs = this.#seen.get(id)?.seenAtMs ?? this.#startedAtMs;
    return clock.monotonic() - heardAtMs < tuning.memberTimeoutMs;
  }

  /** Whether an instance says that it owns a unit. One never heard of may: it has not said yet. */
  owns(id: string, unit: string): boolean {
    return this.#seen.get(id)?.beat.units.includes(unit) ?? true;
  }

  /** Sends a heartbeat now: after a unit was taken or released. */
  beat(leaving = false): void {
    const { broker, subjects, member, plan, clock } = this.#context;
    const { units, state } = this.#report();
    const beat: Heartbeat = {
      member,
      kind: this.#roles.length === 1 ? (this.#roles[0] ?? 'local') : 'local',
      plan: plan.hash,
      atMs: clock.now(),
      units,
      state,
      memoryBytes: process.memoryUsage.rss(),
      roles: [...this.#roles],
      leaving,
    };
    const payload = encodeHeartbeat(beat);
    broker.sendHint(subjects.control('heartbeat'), payload);
    if (!leaving) this.#renew(payload);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    this.#stopping.abort();
    await this.#beating;
    this.beat(true);
    await this.#listener?.stop();
    await this.#bucket?.remove(this.#context.member).catch((error: unknown) => {
      this.#context.log.warn('member.bucketFailed', { member: this.#context.member, error: String(error) });
    });
  }

  #onBeat(beat: Heartbeat): void {
    const before = this.#seen.get(beat.member);
    this.#seen.set(beat.member, { beat, seenAtMs: this.#context.clock.monotonic() });
    if (beat.leaving && before !== undefined) this.#seen.delete(beat.member);
    const news =
      before === undefined ||
      beat.leaving ||
      before.beat.units.join() !== beat.units.join() ||
      before.beat.plan !== beat.plan;
    if (news) this.#changed.notify();
    if (before === undefined && !beat.leaving && beat.member !== this.#context.member) this.beat();
  }

  #renew(payload: Uint8Array): void {
    const nowMs = this.#context.clock.monotonic();
    if (nowMs - this.#renewedAtMs < BUCKET_RENEW_MS) return;
    this.#renewedAtMs = nowMs;
    this.#bucket?.put(this.#context.member, payload, BUCKET_TTL_MS).catch((error: unknown) => {
      this.#context.log.warn('member.bucketFailed', { member: this.#context.member, error: String(error) });
    });
  }

  async #beatUntilStopped(): Promise<void> {
    const { clock, tuning } = this.#context;
    while (!this.#stopping.signal.aborted) {
      this.beat();
      this.#forgetDead();
      await clock.sleep(tuning.heartbeatMs, this.#stopping.signal).catch(ignoreAbort);
    }
  }

  #forgetDead(): void {
    for (const id of this.#seen.keys()) {
      if (this.isLive(id)) continue;
      this.#seen.delete(id);
      this.#changed.notify();
    }
  }
}
