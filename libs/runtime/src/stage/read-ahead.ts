/** Reading ahead of the computation, within limits (I12). */
import { Notifier } from '@sluice/kernel';

/**
 * Gives the items of `source` in order while it is already read on, up to `maxBytes` ahead. The source is read no further
 * once the consumer stops.
 */
export async function* readAhead<T extends object>(
  source: AsyncIterable<T>,
  sizeOf: (item: T) => number,
  maxBytes: number,
): AsyncGenerator<T> {
  const queue: T[] = [];
  const changed = new Notifier();
  let bytes = 0;
  let isStopped = false;
  let end: { readonly error?: unknown } | undefined;

  const fill = async (): Promise<void> => {
    for await (const item of source) {
      queue.push(item);
      bytes += sizeOf(item);
      changed.notify();
      while (bytes >= maxBytes && !isStopped) await changed.wait();
      if (isStopped) return;
    }
  };
  // Not awaited: the consumer learns of its end through `end`.
  void fill().then(
    () => {
      end = {};
      changed.notify();
    },
    (error: unknown) => {
      end = { error };
      changed.notify();
    },
  );
  try {
    for (;;) {
      const item = queue.shift();
      if (item !== undefined) {
        bytes -= sizeOf(item);
        changed.notify();
        yield item;
      } else if (end === undefined) {
        await changed.wait();
      } else if ('error' in end) {
        throw end.error;
      } else {
        return;
      }
    }
  } finally {
    isStopped = true;
    changed.notify();
  }
}

/** Loads items in order with up to `window` loads running at once. */
export async function* loadAhead<T, R>(
  items: readonly T[],
  load: (item: T) => Promise<R>,
  window: number,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for (let next = 0; next < items.length || running.length > 0;) {
    while (next < items.length && running.length < window) {
      const loading = load(items[next++] as T);
      // Whoever takes it from the queue sees the error; if nobody does any more, nobody needs it.
      loading.catch(() => undefined);
      running.push(loading);
    }
    const first = running.shift();
    if (first !== undefined) yield await first;
  }
}
