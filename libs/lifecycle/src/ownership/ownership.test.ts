import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClaimFacts, decideClaims, deriveLiveMembers, type Member, unitFamily } from './claims.ts';
import { rendezvousOwner } from './rendezvous.ts';

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 8 });
const UNITS = Array.from({ length: 64 }, (_, i) => `counts/${i}`);

describe('rendezvous hashing', () => {
  test('has golden owners: every version must agree', () => {
    const owners = ['in/lines/0', 'in/lines/1', 'counts/0', 'counts/1', 'counts/2'].map((unit) =>
      rendezvousOwner(unit, ['a', 'b', 'c']),
    );
    expect(owners).toMatchInlineSnapshot(`
      [
        "b",
        "c",
        "b",
        "b",
        "b",
      ]
    `);
  });

  test('nobody owns anything where there is no member', () => expect(rendezvousOwner('counts/0', [])).toBeUndefined());

  test('does not depend on the order of members', () => {
    fc.assert(
      fc.property(ids, fc.string(), (members, unit) => {
        expect(rendezvousOwner(unit, members.toReversed())).toBe(rendezvousOwner(unit, members));
      }),
    );
  });

  test('a member that leaves moves only its own units (O1)', () => {
    fc.assert(
      fc.property(
        ids.filter(({ length }) => length > 1),
        (members) => {
          const [gone, ...rest] = members;
          for (const unit of UNITS) {
            const before = rendezvousOwner(unit, members);
            if (before !== gone) expect(rendezvousOwner(unit, rest)).toBe(before);
          }
        },
      ),
    );
  });

  test('shares are even', () => {
    const counts = new Map<string, number>();
    const members = ['op-1', 'op-2', 'op-3', 'op-4'];
    for (let i = 0; i < 4000; i++) {
      const owner = rendezvousOwner(`counts/${i}`, members) ?? '';
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
    for (const member of members) expect(counts.get(member)).toBeGreaterThan(850);
  });
});

describe('claims', () => {
  const me = member('me');
  const other = member('other');
  const won = UNITS.find((unit) => rendezvousOwner(unit, ['me', 'other']) === 'me') ?? '';
  const lost = UNITS.find((unit) => rendezvousOwner(unit, ['me', 'other']) === 'other') ?? '';
  const facts: ClaimFacts = {
    self: 'me',
    units: [won, lost],
    members: [me, other],
    claimants: new Map(),
    held: new Set(),
  };

  test('what is won and free is claimed', () => {
    expect(decideClaims(facts)).toEqual({ claim: [won], release: [], waiting: [] });
  });

  test('what is won but held by a live member is waited for (O2)', () => {
    const claimants = new Map([[won, { owner: 'other', released: false }]]);
    const members = [me, { ...other, units: [won] }];
    expect(decideClaims({ ...facts, members, claimants })).toEqual({
      claim: [],
      release: [],
      waiting: [{ unit: won, holder: 'other' }],
    });
  });

  test.each([
    { name: 'it released it', members: [me, { ...other, units: [won] }], claimant: { owner: 'other', released: true } },
    { name: 'it is gone', members: [me], claimant: { owner: 'other', released: false } },
    { name: 'it no longer says it holds it', members: [me, other], claimant: { owner: 'other', released: false } },
    { name: 'it was this instance', members: [me, other], claimant: { owner: 'me', released: false } },
  ])('what is won is claimed from a former claimant when $name (O2)', ({ members, claimant }) => {
    expect(decideClaims({ ...facts, members, claimants: new Map([[won, claimant]]) }).claim).toContain(won);
  });

  test('what is held but lost, or no unit any more, is released (O3)', () => {
    const held = new Set([won, lost, 'gone/0']);
    expect(decideClaims({ ...facts, held })).toEqual({ claim: [], release: [lost, 'gone/0'], waiting: [] });
  });

  test('one who is leaving wins nothing and releases all', () => {
    const members = [{ ...me, leaving: true }, other];
    expect(decideClaims({ ...facts, members, held: new Set([won]) })).toEqual({
      claim: [],
      release: [won],
      waiting: [],
    });
  });

  test('a unit goes only to members with its role', () => {
    const members = [{ ...me, roles: ['in/lines'] }, other];
    expect(decideClaims({ ...facts, members }).claim).toEqual([]);
  });

  test('members that all know the same claim every free unit exactly once', () => {
    fc.assert(
      fc.property(
        ids.filter(({ length }) => length > 0),
        (names) => {
          const members = names.map((name) => member(name));
          const claims = names.flatMap(
            (self) => decideClaims({ self, units: UNITS, members, claimants: new Map(), held: new Set() }).claim,
          );
          expect(claims.toSorted()).toEqual(UNITS.toSorted());
        },
      ),
    );
  });
});

test('a member is live until its heartbeat is too old', () => {
  const members = [
    { ...member('a'), seenAtMs: 100 },
    { ...member('b'), seenAtMs: 99 },
  ];
  expect(deriveLiveMembers(members, 200, 100).map(({ id }) => id)).toEqual(['a']);
});

test('the family of a unit is its name without the partition', () => {
  expect(['in/lines/0', 'counts/3', 'journal'].map(unitFamily)).toEqual(['in/lines', 'counts', 'journal']);
});

function member(id: string): Member {
  return { id, roles: ['counts'], units: [], leaving: false, seenAtMs: 0 };
}
