/**
 * Rendezvous hashing: every instance computes the same owner of a unit from the same members.
 *
 * O1  Adding or removing a member moves only the units that it wins or held.
 */
import { fnv1a32OfText } from '@sluice/kernel';

/** The member that a unit belongs to; undefined where there is none. The order of `members` does not matter. */
export function rendezvousOwner(unit: string, members: readonly string[]): string | undefined {
  let owner: string | undefined;
  let best = -1;
  for (const member of members) {
    const weight = mix(fnv1a32OfText(`${member}\n${unit}`));
    if (weight < best || (weight === best && owner !== undefined && member >= owner)) continue;
    best = weight;
    owner = member;
  }
  return owner;
}

/** Spreads FNV's bits, whose high ones hardly change with the text's end (murmur3's finalizer, public domain). */
function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
