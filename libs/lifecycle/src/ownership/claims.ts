/**
 * Which units an instance claims and releases (DESIGN §8). A hint's decision: safety is the chain's (I4).
 *
 * O2  A unit is claimed only by who wins it AND whose last claimant is gone, has released it, or no longer says it
 *     holds it.
 * O3  A unit that was lost to another live member is drained and released, never just dropped.
 */
import { rendezvousOwner } from './rendezvous.ts';

/** An instance as its newest heartbeat shows it. */
export interface Member {
  readonly id: string;
  /** Unit families that it may own; the family of `in/lines/0` is `in/lines`, of `counts/3` it is `counts`. */
  readonly roles: readonly string[];
  /** Units that it says it holds. */
  readonly units: readonly string[];
  readonly leaving: boolean;
  /** When its newest heartbeat came, ms by the reader's clock. */
  readonly seenAtMs: number;
}

/** Who last claimed a unit's chain, and whether a release followed. */
export interface Claimant {
  readonly owner: string;
  readonly released: boolean;
}

/** What an instance knows. */
export interface ClaimFacts {
  readonly self: string;
  readonly units: readonly string[];
  /** All members that are alive, this one included. */
  readonly members: readonly Member[];
  readonly claimants: ReadonlyMap<string, Claimant>;
  /** Units that this instance holds or is about to. */
  readonly held: ReadonlySet<string>;
}

/** What to do now. `waiting` names units that are won, but that another live instance still holds. */
export interface ClaimDecision {
  readonly claim: readonly string[];
  readonly release: readonly string[];
  readonly waiting: readonly { readonly unit: string; readonly holder: string }[];
}

/** Decides what to claim and what to release. */
export function decideClaims(facts: ClaimFacts): ClaimDecision {
  const claim: string[] = [];
  const release: string[] = [];
  const waiting: { unit: string; holder: string }[] = [];
  for (const unit of facts.units) {
    const isWon = rendezvousOwner(unit, eligibleFor(unit, facts.members)) === facts.self;
    const isHeld = facts.held.has(unit);
    if (isHeld && !isWon) release.push(unit);
    if (isHeld || !isWon) continue;
    const holder = holderOf(unit, facts);
    if (holder === undefined) claim.push(unit);
    else waiting.push({ unit, holder });
  }
  for (const unit of facts.held) if (!facts.units.includes(unit)) release.push(unit);
  return { claim, release, waiting };
}

/** Members whose newest heartbeat is not older than the time-out. */
export function deriveLiveMembers(members: Iterable<Member>, nowMs: number, timeoutMs: number): readonly Member[] {
  return [...members].filter((member) => nowMs - member.seenAtMs <= timeoutMs);
}

/** The family of a unit: its name without the partition; a unit without one is a family of its own. */
export function unitFamily(unit: string): string {
  const slash = unit.lastIndexOf('/');
  return slash === -1 ? unit : unit.slice(0, slash);
}

function eligibleFor(unit: string, members: readonly Member[]): readonly string[] {
  const family = unitFamily(unit);
  return members.filter((member) => !member.leaving && member.roles.includes(family)).map((member) => member.id);
}

function holderOf(unit: string, facts: ClaimFacts): string | undefined {
  const claimant = facts.claimants.get(unit);
  if (claimant === undefined || claimant.released || claimant.owner === facts.self) return undefined;
  const member = facts.members.find(({ id }) => id === claimant.owner);
  return member?.units.includes(unit) ? member.id : undefined;
}
