import { abortError } from '@sluice/kernel';

/** Lets timers and sockets have their turn, so that heartbeats go out while a task computes. Rejects when stopped. */
export async function giveWay(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  if (signal.aborted) throw abortError(signal);
}
