/** Why a task gave up: in `failed` events of the journal, and stored by the task's owner in its commit chain. */
import { sluice } from '../generated/sluice.js';
import { decodeMessage, encodeMessage, present } from './wire.ts';

/** Why a task gave up. */
export interface TaskFailure {
  readonly stage: string;
  readonly partition: number;
  readonly owner: string;
  readonly attempts: number;
  readonly code: string;
  readonly message: string;
  readonly stack: string;
}

/** Writes the payload of a `failure` message. @throws PROTOCOL_MESSAGE_TOO_LARGE */
export function encodeTaskFailure(failure: TaskFailure): Uint8Array {
  return encodeMessage('TaskFailure', sluice.v1.TaskFailure, { ...failure });
}

/** Reads the payload of a `failure` message. @throws PROTOCOL_MESSAGE_INVALID, PROTOCOL_MESSAGE_TOO_LARGE */
export function decodeTaskFailure(bytes: Uint8Array): TaskFailure {
  return decodeMessage('TaskFailure', sluice.v1.TaskFailure, bytes, fromWireFailure);
}

/** A failure from what the generated code read. */
export function fromWireFailure(wire: sluice.v1.TaskFailure.$Shape): TaskFailure {
  return {
    stage: present(wire.stage, 'stage'),
    partition: present(wire.partition, 'partition'),
    owner: present(wire.owner, 'owner'),
    attempts: present(wire.attempts, 'attempts'),
    code: present(wire.code, 'code'),
    message: present(wire.message, 'message'),
    stack: present(wire.stack, 'stack'),
  };
}
