/** Watching: does something at every change until a signal comes or the connection is gone. */
import type { Broker } from '@sluice/broker';
import { isAborted, Notifier, toStreamError } from '@sluice/kernel';
import type { ProgramSignals } from '@sluice/runtime';

/** A watch: changes are announced, and handled one after the other. */
export interface Watch {
  readonly onChange: () => void;
  /** Calls `handle` after every change; resolves at the first signal. @throws what closed the connection */
  run(handle: () => void): Promise<void>;
}

/** Makes a watch. */
export function watchUntilSignal(broker: Broker, signals: ProgramSignals): Watch {
  const changed = new Notifier();
  return {
    onChange: () => changed.notify(),
    async run(handle) {
      const ended = AbortSignal.any([signals.drain, broker.closed]);
      try {
        for (;;) {
          handle();
          await changed.wait(ended);
        }
      } catch (error) {
        if (!isAborted(error)) throw error;
        if (broker.closed.aborted && !signals.drain.aborted) throw toStreamError(broker.closed.reason);
      }
    },
  };
}
