/** Where in the user's file an operator was called. For messages only: never part of the plan. */

const OWN_DIRECTORY = new URL('..', import.meta.url).href;
const OWN_PATH = decodeURIComponent(OWN_DIRECTORY.replace(/^file:\/\//, ''));

/** The first line of the stack that is not this package's own: `path/file.ts:12:9`, or `unknown place`. */
export function captureCallSite(): string {
  const lines = new Error('call site').stack?.split('\n').slice(1) ?? [];
  for (const line of lines) {
    const place = /\(?((?:file:\/\/)?\/?[^\s()]+:\d+:\d+)\)?$/.exec(line)?.[1];
    if (place !== undefined && !isOwn(place)) return place.replace(/^file:\/\//, '');
  }
  return 'unknown place';
}

/** Tests of this package live in its directory and count as a user's file. */
function isOwn(place: string): boolean {
  if (/\.(?:test|test-d|fixture)\.ts/.test(place)) return false;
  return place.startsWith(OWN_DIRECTORY) || place.startsWith(OWN_PATH) || place.startsWith('node:');
}
