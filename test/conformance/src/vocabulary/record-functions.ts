/** Functions of one record, of two values, and of one partition. */
import { lookUp, toNumber, toPair, toText } from './arguments.ts';

type RecordFunction = (record: unknown) => unknown;

const RECORD_FUNCTIONS: Readonly<Record<string, (argument: string) => RecordFunction>> = {
  toString: () => (x: unknown) => String(x),
  selfAndDouble: () => (x) => [x, toNumber(x) * 2],
  isEven: () => (x) => toNumber(x) % 2 === 0,
  addConst: (n) => (x) => toNumber(x) + Number(n),
  selfAndAddConst: (n) => (x) => [x, toNumber(x) + Number(n)],
  pairWithConst: (constant) => (x) => [x, constant === 'x' ? 'x' : Number(constant)],
  valueNonZero: () => (pair) => toPair(pair)[1] !== 0,
  valuePositive: () => (pair) => toNumber(toPair(pair)[1]) > 0,
  length: () => (s) => charactersOf(s).length,
  contains: (part) => (s) => toText(s).includes(part),
  splitChars: () => (s) => charactersOf(s),
  lengthAndEachChar: () => (s) => charactersOf(s).map((char, _, all) => [all.length, char]),
  keyContains: (part) => (pair) => toText(toPair(pair)[0]).includes(part),
  pairWithLength: () => (s) => [s, charactersOf(s).length],
  swap: () => (pair) => swapped(pair),
  valueOf: () => (pair: unknown) => toPair(pair)[1],
  keyOf: () => (pair) => toPair(pair)[0],
  valueAndEachKeyChar: () => (pair) => charactersOf(toPair(pair)[0]).map((char) => [toPair(pair)[1], char]),
  identity: () => (x) => x,
  upper: () => (s) => toText(s).toUpperCase(),
  append1AndAppend2: () => (s) => [`${toText(s)}1`, `${toText(s)}2`],
  parseInt: () => (s) => Number.parseInt(toText(s), 10),
  field: (name) => (object) => fieldOf(object, name),
  mod10Pair: () => (x) => [toNumber(x) % 10, 1],
  failIfEquals: (n) => (x) => {
    if (x === Number(n)) throw new Error(`the record equals ${n}`);
    return x;
  },
};

/** A function of one record: for `map`, `filter`, `flatMap` and their keyed forms. */
export function recordFunction(spec: string): RecordFunction {
  return lookUp('function of a record', RECORD_FUNCTIONS, spec);
}

const BINARY_FUNCTIONS: Readonly<Record<string, (argument: string) => (a: unknown, b: unknown) => unknown>> = {
  add: () => (a, b) => (typeof a === 'string' ? a + toText(b) : toNumber(a) + toNumber(b)),
  sub: () => (a, b) => toNumber(a) - toNumber(b),
  appendString: () => (a, b) => toText(a) + String(b),
};

/** A function of two values: for reducing and combining. */
export function binaryFunction(spec: string): (a: unknown, b: unknown) => unknown {
  return lookUp('function of two values', BINARY_FUNCTIONS, spec);
}

const PARTITION_FUNCTIONS: Readonly<
  Record<string, (argument: string) => (records: Iterable<unknown>) => readonly unknown[]>
> = {
  sumPartition: () => (records) => [[...records].reduce<number>((sum, x) => sum + toNumber(x), 0)],
  concatUpperPartition: () => (records) => [[...records].map(toText).join('').toUpperCase()],
  swapEachInPartition: () => (records) => [...records].map(swapped),
};

/** A function of one partition's records: for `mapPartitions`. */
export function partitionFunction(spec: string): (records: Iterable<unknown>) => readonly unknown[] {
  return lookUp('function of a partition', PARTITION_FUNCTIONS, spec);
}

function swapped(pair: unknown): readonly [unknown, unknown] {
  const [key, value] = toPair(pair);
  return [value, key];
}

/** Characters are code points, so that text outside the basic plane counts as people count. */
function charactersOf(text: unknown): readonly string[] {
  return Array.from(toText(text));
}

function fieldOf(object: unknown, name: string): unknown {
  if (typeof object === 'object' && object !== null && name in object) return (object as Record<string, unknown>)[name];
  throw new TypeError(`expected an object with the field ${name}, got ${JSON.stringify(object)}`);
}
