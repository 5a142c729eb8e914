/**
 * A unit is what one actor owns: an input partition, a stage partition, the pipeline's journal.
 *
 * Owns: the interface between an actor and the host that starts, drains and restarts it.
 */

/** Which unit. Ids are stable: they go into the rendezvous hash and into heartbeats. */
export type Unit =
  | { readonly kind: 'receiver'; readonly id: string; readonly input: string; readonly partition: number }
  | { readonly kind: 'stage'; readonly id: string; readonly stage: string; readonly partition: number }
  | { readonly kind: 'batcher'; readonly id: string };

/** What a host shows of an actor. */
export interface UnitStatus {
  readonly unit: string;
  /** State of the actor machine: claiming, restoring, running, backingOff, draining, stopped. */
  readonly state: string;
  readonly batch: number | undefined;
  readonly lastError: string | undefined;
}

/** An actor that owns one unit. Made and run by a host; one at a time per unit and host. */
export interface UnitActor {
  readonly unit: Unit;
  /**
   * Claims, restores and works until drained or failed. Resolves after a drain (chain released); rejects with what
   * stopped it: BROKER_FENCED when another owner took over, anything else is retried by the host with back-off.
   *
   * @param signal aborts at once, without draining: the process is ending or the host gives up.
   */
  run(signal: AbortSignal): Promise<void>;
  /** Asks to finish what is begun and release the chain. Idempotent. */
  drain(): void;
  /** For heartbeats. */
  readonly status: UnitStatus;
}
