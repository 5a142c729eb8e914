/** How the batcher service was called. The only file of it that reads the environment. */
import { SERVICE_KINDS, type ServiceInvocation } from '@sluice/runtime';

/** What this service can be told, by flag or by environment variable: one schema, with doc, unit and default per field. */
export const CONFIG = SERVICE_KINDS.batcher.options;

/** Arguments and environment of this process. */
export function readInvocation(): ServiceInvocation {
  return { argv: process.argv.slice(2), env: process.env, directory: process.cwd() };
}
