/**
 * Hints on `ctl` (core NATS, not stored). Each has a durable counterpart that is polled (I16): losing any of them
 * delays, and never breaks, anything.
 */
import { sluice } from '../generated/sluice.js';
import { fromWireRange, type InputRange, toWireRange } from './input-range-v1.ts';
import { decodeMessage, encodeMessage, toCount } from './wire.ts';

/** An instance is alive and owns these units. Counterpart: the members bucket and the chains' claims. */
export interface Heartbeat {
  readonly member: string;
  readonly kind: string;
  readonly plan: string;
  readonly atMs: number;
  /** Units owned, such as `in/lines/0` or `counts/3`. */
  readonly units: readonly string[];
  /** State of the actor machine. */
  readonly state: string;
  readonly memoryBytes: number;
  /** Unit families that it may own. */
  readonly roles: readonly string[];
  /** It is draining: others may take its units as it releases them. */
  readonly leaving: boolean;
}

/** The batcher asks receivers to cut a batch. Counterpart: `received` in the journal. */
export interface Cut {
  readonly batch: number;
}

/** A receiver's answer to a cut. Counterpart: the newest blocks of its chains. */
export interface CutDone {
  readonly batch: number;
  readonly member: string;
  readonly ends: readonly InputRange[];
}

/** A receiver acknowledged its sources. Repeated by whoever takes over. */
export interface Acked {
  readonly member: string;
  /** Newest acknowledged end of each of its partitions. */
  readonly ends: readonly InputRange[];
  /** Partitions whose source has come to its end and of which all is stored and acknowledged. */
  readonly ended: readonly InputRange[];
}

/** A new limit for the receivers of an input. */
export interface Rate {
  readonly input: string;
  readonly recordsPerSecond: number;
}

/** What a person asks of the batcher: pause, resume, drain, retry, skip, … `batch` is 0 where none is meant. */
export interface Command {
  readonly verb: string;
  readonly batch: number;
  readonly by: string;
}

/** Writes a heartbeat. */
export function encodeHeartbeat(hint: Heartbeat): Uint8Array {
  return encodeMessage('Heartbeat', sluice.v1.Heartbeat, { ...hint, units: [...hint.units], roles: [...hint.roles] });
}

/** Reads a heartbeat. @throws PROTOCOL_MESSAGE_INVALID */
export function decodeHeartbeat(bytes: Uint8Array): Heartbeat {
  return decodeMessage('Heartbeat', sluice.v1.Heartbeat, bytes, (wire) => ({
    member: wire.member,
    kind: wire.kind,
    plan: wire.plan,
    atMs: wire.atMs,
    units: [...wire.units],
    state: wire.state,
    memoryBytes: toCount(wire.memoryBytes),
    roles: [...wire.roles],
    leaving: wire.leaving,
  }));
}

/** Writes a cut. */
export function encodeCut(hint: Cut): Uint8Array {
  return encodeMessage('Cut', sluice.v1.Cut, hint);
}

/** Reads a cut. @throws PROTOCOL_MESSAGE_INVALID */
export function decodeCut(bytes: Uint8Array): Cut {
  return decodeMessage('Cut', sluice.v1.Cut, bytes, (wire) => ({ batch: toCount(wire.batch) }));
}

/** Writes an answer to a cut. */
export function encodeCutDone(hint: CutDone): Uint8Array {
  return encodeMessage('CutDone', sluice.v1.CutDone, { ...hint, ends: hint.ends.map(toWireRange) });
}

/** Reads an answer to a cut. @throws PROTOCOL_MESSAGE_INVALID */
export function decodeCutDone(bytes: Uint8Array): CutDone {
  return decodeMessage('CutDone', sluice.v1.CutDone, bytes, (wire) => ({
    batch: toCount(wire.batch),
    member: wire.member,
    ends: wire.ends.map(fromWireRange),
  }));
}

/** Writes a report of acknowledged ends. */
export function encodeAcked(hint: Acked): Uint8Array {
  const { member } = hint;
  return encodeMessage('Acked', sluice.v1.Acked, {
    member,
    ends: hint.ends.map(toWireRange),
    ended: hint.ended.map(toWireRange),
  });
}

/** Reads a report of acknowledged ends. @throws PROTOCOL_MESSAGE_INVALID */
export function decodeAcked(bytes: Uint8Array): Acked {
  return decodeMessage('Acked', sluice.v1.Acked, bytes, (wire) => ({
    member: wire.member,
    ends: wire.ends.map(fromWireRange),
    ended: wire.ended.map(fromWireRange),
  }));
}

/** Writes a rate. */
export function encodeRate(hint: Rate): Uint8Array {
  return encodeMessage('Rate', sluice.v1.Rate, hint);
}

/** Reads a rate. @throws PROTOCOL_MESSAGE_INVALID */
export function decodeRate(bytes: Uint8Array): Rate {
  return decodeMessage('Rate', sluice.v1.Rate, bytes, (wire) => ({
    input: wire.input,
    recordsPerSecond: wire.recordsPerSecond,
  }));
}

/** Writes a command. */
export function encodeCommand(hint: Command): Uint8Array {
  return encodeMessage('Command', sluice.v1.Command, hint);
}

/** Reads a command. @throws PROTOCOL_MESSAGE_INVALID */
export function decodeCommand(bytes: Uint8Array): Command {
  return decodeMessage('Command', sluice.v1.Command, bytes, (wire) => ({
    verb: wire.verb,
    batch: toCount(wire.batch),
    by: wire.by,
  }));
}
