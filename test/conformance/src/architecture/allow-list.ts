/**
 * Purpose: the one list of who may depend on what. The architecture test reads it; nothing else does.
 *
 * A new layer rule or external package is one line here, and a reason in `docs/dependencies.md`.
 */

/** The layers, from the ground up, and the layers that each may depend on. */
export const LAYERS = {
  foundation: ['foundation'],
  domain: ['foundation', 'domain'],
  port: ['foundation', 'domain', 'port'],
  runtime: ['foundation', 'domain', 'port', 'runtime'],
  app: ['foundation', 'domain', 'port', 'runtime'],
  suite: ['foundation', 'domain', 'port', 'runtime', 'app', 'suite'],
} as const satisfies Record<string, readonly string[]>;

/** A layer's name. */
export type Layer = keyof typeof LAYERS;

/** What a folder's files may import from outside this repository. */
export interface AllowList {
  /** External packages by folder; a file may use those of every folder that it lies in. */
  readonly external: Readonly<Record<string, readonly string[]>>;
  /** `node:` modules by project folder, where the layer's default is too wide; `*` is all. */
  readonly node: Readonly<Record<string, readonly string[]>>;
  /** External packages that test files may use anywhere. */
  readonly test: readonly string[];
  /** Packages of this repository that only test files may use, except in the folders named. */
  readonly testOnly: Readonly<Record<string, { readonly neverIn: readonly string[] }>>;
  /** Files that may import what is only known at run time, because a user names it. */
  readonly computedImports: readonly string[];
}

/** The list for this repository. */
export const ALLOW_LIST: AllowList = {
  external: {
    'libs/protocol/src': ['msgpackr', 'protobufjs'],
    // The generated declarations name protobufjs's own integer type.
    'libs/protocol/src/generated': ['long'],
    'libs/testkit/src': ['@nats-io/transport-node', '@nats-io/jetstream'],
    'libs/lifecycle': ['xstate'],
    'libs/broker/src/jetstream': ['@nats-io/transport-node', '@nats-io/jetstream'],
    'libs/runtime/src': ['xstate'],
    'libs/runtime/src/local': ['zod'],
    'test/conformance/src': ['zod'],
    'test/integration/src': ['vitest'],
    'test/conformance/src/architecture': ['typescript'],
  },
  node: {
    // Pure: computing only, nothing that reads or writes.
    'libs/kernel': ['node:crypto', 'node:zlib'],
    'libs/protocol': ['node:buffer', 'node:crypto', 'node:zlib'],
    'libs/lifecycle': [],
    'libs/dstream': [],
    'libs/windows': [],
  },
  test: ['vitest', 'fast-check'],
  // Rule 6: kernel and protocol test themselves without testkit, which depends on them.
  testOnly: { '@sluice/testkit': { neverIn: ['libs/kernel', 'libs/protocol'] } },
  computedImports: ['libs/runtime/src/local/module/load-pipeline.ts'],
};
