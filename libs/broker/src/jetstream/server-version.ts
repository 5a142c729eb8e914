/** Which servers are supported: those without the known defects in conditional writes and storage (DESIGN §9). */
import { BROKER_ERROR_CODES, BrokerError } from '../contract/errors.ts';

/** Lowest patch of each supported 2.x line; lines from 2.15 on are supported whole. */
const LOWEST_PATCH: ReadonlyMap<number, number> = new Map([
  [12, 14],
  [14, 4],
]);
const FIRST_WHOLE_LINE = 15;

/** What is supported, for messages. */
export const SUPPORTED_SERVERS = '2.12.14 or later of 2.12, 2.14.4 or later of 2.14, or 2.15';

/** Tells whether a version such as `2.15.1` or `2.14.4-RC.1` is supported. */
export function isSupportedServerVersion(version: string): boolean {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version);
  if (match === null) return false;
  const [major, minor, patch] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (major !== 2) return major > 2;
  if (minor >= FIRST_WHOLE_LINE) return true;
  const lowest = LOWEST_PATCH.get(minor);
  return lowest !== undefined && patch >= lowest;
}

/** The error for a server that is too old. */
export function unsupportedVersion(version: string, where: string): BrokerError {
  return new BrokerError(
    `nats-server ${version} (${where}) is not supported: Sluice needs ${SUPPORTED_SERVERS}. Upgrade it, or let Sluice start its own`,
    {
      code: BROKER_ERROR_CODES.unsupportedServer,
      domain: 'user',
      details: { version, where },
    },
  );
}
