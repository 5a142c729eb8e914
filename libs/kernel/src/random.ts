/** Randomness and ids, passed in so that a run can be repeated from its seed. */
import { randomBytes } from 'node:crypto';

/** A source of randomness. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A fresh id of `length` characters from [0-9a-z]; 12 characters by default. */
  id(length?: number): string;
}

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Randomness of the operating system. */
export const systemRandom: Random = {
  next: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
  id: (length = 12) => idFrom(systemRandom, length),
};

/** A repeatable source (mulberry32, by Tommy Ettinger, public domain). */
export function createSeededRandom(seed: number): Random {
  let state = seed >>> 0;
  const random: Random = {
    next: () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    },
    id: (length = 12) => idFrom(random, length),
  };
  return random;
}

function idFrom(random: Random, length: number): string {
  let id = '';
  for (let i = 0; i < length; i++) id += ALPHABET[Math.floor(random.next() * ALPHABET.length)] ?? '0';
  return id;
}
