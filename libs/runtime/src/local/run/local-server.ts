/** The server of a local run: a running one that was named, or a child of our own. */
import { startServerProcess } from '@sluice/broker';
import type { StreamError } from '@sluice/kernel';
import { findServerProgram } from './find-server-program.ts';
import type { LocalOptions } from './local-options.ts';
import { openStoreDirectory } from './store-directory.ts';

/** A server for as long as the run lasts. */
export interface LocalServer extends AsyncDisposable {
  readonly url: string;
  /** For people: whose it is and where it keeps its store. */
  readonly description: string;
}

/** What a local server needs besides the options. */
export interface LocalServerContext {
  /** Directories with programs, as in PATH. */
  readonly searchPath: string;
  /** Called when our own server ends by itself, or cannot store any more. */
  readonly onFailure: (error: StreamError) => void;
}

/** Names the running server, or starts one. @throws LOCAL_SERVER_MISSING, BROKER_* */
export async function openLocalServer(options: LocalOptions, context: LocalServerContext): Promise<LocalServer> {
  if (options.nats !== undefined)
    return { url: options.nats, description: `server ${options.nats}`, [Symbol.asyncDispose]: async () => undefined };
  const binary = await findServerProgram(options.natsServer, context.searchPath);
  await using cleanup = new AsyncDisposableStack();
  const store = cleanup.use(await openStoreDirectory(options.data));
  const server = cleanup.use(
    await startServerProcess({
      binary,
      storeDir: store.path,
      ...(options.port === undefined ? {} : { port: options.port }),
      onUnexpectedExit: context.onFailure,
      onStoreFailure: context.onFailure,
    }),
  );
  const kept = cleanup.move();
  return {
    url: server.url,
    description: `nats-server ${server.version} at ${server.url}, store ${store.isTemporary ? 'temporary' : store.path}`,
    // Server first, then its store.
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
