import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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
