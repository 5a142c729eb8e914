/** Another user for child processes: permissions mean nothing to root. */
import { spawnSync } from 'node:child_process';
import { LOCAL_SERVICE } from './programs.ts';

/** `nobody` on every Linux. */
const NOBODY = 65_534;

/** How a child without privileges is started, or why it can't be. */
export type OtherUser = { readonly options: { readonly userId?: number } } | { readonly reason: string };

/** Finds out whether a child can run the programs as a user whom permissions hold. */
export function findOtherUser(): OtherUser {
  if (process.getuid === undefined) return { reason: 'this system has no user ids' };
  if (process.getuid() !== 0) return { options: {} };
  const probe = `require('node:fs').accessSync(${JSON.stringify(LOCAL_SERVICE)})`;
  const { error, status } = spawnSync(process.execPath, ['-e', probe], { uid: NOBODY, gid: NOBODY });
  if (error !== undefined) return { reason: `user ${NOBODY} can't run ${process.execPath} (${error.message})` };
  if (status !== 0) return { reason: `user ${NOBODY} can't read ${LOCAL_SERVICE}` };
  return { options: { userId: NOBODY } };
}
