/**
 * Lines of made-up text, each a function of its index: for demonstrations, benches and tests that recompute a record.
 *
 * L1  Line i depends on the seed and i only, not on what was made before.
 * L2  Word frequencies follow Zipf's law roughly: the word of rank r comes about 1/r as often as the first.
 */
import { createSeededRandom } from '@sluice/kernel';

const COMMON_WORDS = [
  'the',
  'of',
  'and',
  'to',
  'a',
  'in',
  'is',
  'it',
  'you',
  'that',
  'he',
  'was',
  'for',
  'on',
  'are',
  'with',
  'as',
  'his',
  'they',
  'be',
  'at',
  'one',
  'have',
  'this',
  'from',
  'or',
  'had',
  'by',
  'but',
  'some',
  'what',
  'there',
  'we',
  'can',
  'out',
  'other',
  'were',
  'all',
  'your',
  'when',
  'up',
  'use',
  'word',
  'how',
  'said',
  'an',
  'each',
  'she',
  'which',
  'do',
  'their',
  'time',
  'if',
  'will',
  'way',
  'about',
  'many',
  'then',
  'them',
  'would',
  'write',
  'like',
  'so',
  'these',
  'her',
  'long',
  'make',
  'thing',
  'see',
  'him',
  'two',
  'has',
  'look',
  'more',
  'day',
  'could',
  'go',
  'come',
  'did',
  'my',
  'sound',
  'no',
  'most',
  'number',
  'who',
  'over',
  'know',
  'water',
  'than',
  'call',
] as const;
const SYLLABLES = [
  'ba',
  'ce',
  'di',
  'fo',
  'gu',
  'ka',
  'le',
  'mi',
  'no',
  'pu',
  'ra',
  'se',
  'ti',
  'vo',
  'wu',
  'za',
] as const;
const VOCABULARY_SIZE = 5000;

/** What a line maker is made of. */
export interface LineMakerOptions {
  /** Same seed, same lines; 1 by default. */
  readonly seed?: number;
  /** 8 by default. */
  readonly wordsPerLine?: number;
}

/** Gives line `index`, without a newline. */
export type LineMaker = (index: number) => string;

/** Makes the text of the generator's built-in lines; a test calls it to know what was generated. */
export function createLineMaker(options: LineMakerOptions = {}): LineMaker {
  const { seed = 1, wordsPerLine = 8 } = options;
  const vocabulary = createVocabulary();
  return (index) => {
    const random = createSeededRandom(Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b));
    let line = '';
    for (let i = 0; i < wordsPerLine; i++) {
      const rank = Math.floor(VOCABULARY_SIZE ** random.next()) - 1;
      line += i === 0 ? (vocabulary[rank] as string) : ` ${vocabulary[rank] as string}`;
    }
    return line;
  };
}

function createVocabulary(): readonly string[] {
  return Array.from({ length: VOCABULARY_SIZE }, (_, rank) => COMMON_WORDS[rank] ?? syllablesOf(rank));
}

function syllablesOf(rank: number): string {
  let word = '';
  for (let rest = rank; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length] as string;
  return word;
}
