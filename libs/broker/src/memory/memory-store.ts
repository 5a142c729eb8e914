/**
 * The memory broker: the broker port with real semantics and no server, for tests, simulations and the conformance
 * runner's `--broker memory`.
 *
 * Owns: the streams, buckets and hint listeners that all connections share.
 * Does not own: the connections themselves (`memory-broker.ts`).
 *
 * M1  Nothing uses a timer: everything happens on microtasks, so that a run is repeated by repeating its inputs.
 */
import { type Clock, systemClock } from '@sluice/kernel';

import type { Broker } from '../contract/broker.ts';
import type { BrokerFaults } from './faults.ts';
import { MemoryBroker } from './memory-broker.ts';
import type { MemoryStoreState } from './memory-state.ts';

/** How a memory store behaves. */
export interface MemoryStoreOptions {
  /** Time of messages and members; the machine's clock by default. */
  readonly clock?: Clock;
  /** Hooks of a simulation; none by default. */
  readonly faults?: BrokerFaults;
  /** Largest message in bytes, headers included; 1 MiB by default. */
  readonly maxPayload?: number;
}

/** A store that any number of connections share. */
export interface MemoryStore {
  /** Opens a connection; `name` is what fault hooks see. */
  connect(name?: string): Broker;
}

const DEFAULT_MAX_PAYLOAD_BYTES = 1024 * 1024;

/** Makes an empty store. */
export function createMemoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  const state: MemoryStoreState = {
    clock: options.clock ?? systemClock,
    faults: options.faults ?? {},
    maxPayload: options.maxPayload ?? DEFAULT_MAX_PAYLOAD_BYTES,
    streams: new Map(),
    buckets: new Map(),
    hintListeners: new Set(),
  };
  let connections = 0;
  return { connect: (name = `connection-${++connections}`) => new MemoryBroker(state, name) };
}

/** Makes a store of its own and one connection to it. */
export function createMemoryBroker(options: MemoryStoreOptions = {}): Broker {
  return createMemoryStore(options).connect();
}
