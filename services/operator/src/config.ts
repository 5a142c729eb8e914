/** Options of the operator service. The only file of it that reads the environment. */
import { defineOptions, SERVICE_OPTIONS, type ServiceInvocation, THREADS_OPTION } from '@sluice/runtime';

/** What the operator service can be told, by flag or by environment variable. */
export const OPERATOR_OPTIONS = defineOptions({ ...SERVICE_OPTIONS, ...THREADS_OPTION });

/** How this process was called. */
export function readInvocation(): ServiceInvocation {
  return { argv: process.argv.slice(2), env: process.env, directory: process.cwd() };
}
