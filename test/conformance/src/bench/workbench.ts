/** Where cases run: a broker of the chosen kind, and a directory for what they write. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Broker, connectJetStream } from '@sluice/broker';
import { createMemoryStore } from '@sluice/broker/memory';
import { createSubjects, STREAM_KINDS } from '@sluice/protocol';
import { createTempDir, startNatsServer } from '@sluice/testkit';

/** Which broker. */
export type BrokerKind = 'memory' | 'jetstream';

/** A store for one case: what one run leaves in it the next one finds. */
export interface CaseStore {
  readonly connect: () => Promise<Broker>;
  /** Removes what the case stored. */
  clear(pipeline: string): Promise<void>;
}

/** Where cases run. */
export interface Workbench extends AsyncDisposable {
  readonly broker: BrokerKind;
  openStore(): CaseStore;
  /** A new directory for the files of one case. */
  openDirectory(name: string): Promise<string>;
}

/** Opens a workbench; with `jetstream` it starts one server for all cases. */
export async function openWorkbench(broker: BrokerKind): Promise<Workbench> {
  await using cleanup = new AsyncDisposableStack();
  const files = await createTempDir('sluice-conformance-');
  cleanup.defer(() => files.remove());
  const openStore = broker === 'memory' ? openMemoryStore : await openServer(cleanup);
  const kept = cleanup.move();
  return {
    broker,
    openStore,
    openDirectory: async (name) => {
      const directory = path.join(files.path, name);
      await mkdir(directory, { recursive: true });
      return directory;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function openMemoryStore(): CaseStore {
  const store = createMemoryStore();
  return { connect: async () => store.connect(), clear: async () => undefined };
}

async function openServer(cleanup: AsyncDisposableStack): Promise<() => CaseStore> {
  const server = cleanup.use(await startNatsServer());
  const connect = (): Promise<Broker> => connectJetStream({ url: server.url, name: 'conformance' });
  const clear = async (pipeline: string): Promise<void> => {
    await using broker = await connect();
    const subjects = createSubjects(pipeline);
    for (const kind of STREAM_KINDS) await broker.deleteStream(subjects.stream(kind));
  };
  return () => ({ connect, clear });
}
