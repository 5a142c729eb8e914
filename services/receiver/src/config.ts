/** Options of the receiver service. The only file of it that reads the environment. */
import { SERVICE_OPTIONS, type ServiceInvocation } from '@sluice/runtime';

/** What the receiver service can be told, by flag or by environment variable. */
export const RECEIVER_OPTIONS = SERVICE_OPTIONS;

/** How this process was called. */
export function readInvocation(): ServiceInvocation {
  return { argv: process.argv.slice(2), env: process.env, directory: process.cwd() };
}
