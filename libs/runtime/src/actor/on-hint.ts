/** Listening to hints: one that cannot be read is told and ignored, since nothing depends on it (I16). */
import type { Subscription } from '@sluice/broker';
import { toStreamError } from '@sluice/kernel';
import type { ControlTopic } from '@sluice/protocol';

import type { ActorContext } from './context.ts';

/** Calls `handle` with each hint of a topic that can be decoded. */
export function onHint<T>(
  context: ActorContext,
  topic: ControlTopic,
  decode: (payload: Uint8Array) => T,
  handle: (hint: T) => void,
): Subscription {
  const { broker, subjects, log } = context;
  return broker.onHint(subjects.control(topic), (subject, payload) => {
    try {
      handle(decode(payload));
    } catch (error) {
      log.warn('receiver.hintUnreadable', { subject, error: toStreamError(error).message });
    }
  });
}
