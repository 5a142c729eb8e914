import { defineConfig } from 'vitest/config';

// Limits are generous on purpose: a loaded machine must not fail a test, and no test asserts a
// duration.
const UNIT_LIMIT_MS = 60_000;
const SUITE_LIMIT_MS = 300_000;

/** One Vitest project per cost: `npm run verify` runs the first three, `npm test` all. */
function project(name: string, include: string[], options: { limitMs: number; exclude?: string[]; serial?: boolean }) {
  return {
    test: {
      name,
      include,
      exclude: ['**/node_modules/**', ...(options.exclude ?? [])],
      testTimeout: options.limitMs,
      hookTimeout: options.limitMs,
      // Suites with servers and processes take the machine for themselves, one file at a time.
      fileParallelism: options.serial !== true,
    },
  };
}

const ARCHITECTURE = 'test/conformance/src/architecture/**/*.test.ts';

export default defineConfig({
  test: {
    projects: [
      project('unit', ['libs/*/src/**/*.test.ts', 'services/*/src/**/*.test.ts', 'deploy/setup/*.test.ts'], {
        limitMs: UNIT_LIMIT_MS,
      }),
      project('architecture', [ARCHITECTURE], { limitMs: UNIT_LIMIT_MS }),
      project('integration', ['test/integration/src/**/*.test.ts'], { limitMs: SUITE_LIMIT_MS, serial: true }),
      project('conformance', ['test/conformance/src/**/*.test.ts'], {
        limitMs: SUITE_LIMIT_MS,
        exclude: [ARCHITECTURE],
        serial: true,
      }),
      project('e2e', ['test/e2e/src/**/*.test.ts'], { limitMs: SUITE_LIMIT_MS, serial: true }),
      project('chaos', ['test/chaos/src/**/*.test.ts'], { limitMs: SUITE_LIMIT_MS, serial: true }),
    ],
  },
});
