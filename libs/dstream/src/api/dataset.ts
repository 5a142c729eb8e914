/**
 * The records of one batch as a value, for functions given to `transform`. Array-backed, in memory, immutable.
 *
 * Keys are compared by value, as everywhere (`KeyMap`).
 */
import { KeyMap } from '@sluice/protocol';

/** How two records are ordered: negative when `a` comes first. */
export type Compare<T> = (a: T, b: T) => number;

/** An immutable collection with the batch operators. */
export class Dataset<T> {
  readonly #records: readonly T[];

  constructor(records: Iterable<T>) {
    this.#records = Array.isArray(records) ? (records as readonly T[]) : [...records];
  }

  /** Applies `fn` to each record. */
  map<U extends {} | [] | null | undefined>(fn: (record: T) => U): Dataset<U> {
    return new Dataset(this.#records.map((record) => fn(record)));
  }

  /** Applies `fn` to each record and concatenates what it gives. */
  flatMap<U extends {} | [] | null | undefined>(fn: (record: T) => Iterable<U>): Dataset<U> {
    return new Dataset(this.#records.flatMap((record) => [...fn(record)]));
  }

  /** Keeps the records for which `fn` is true. */
  filter(fn: (record: T) => boolean): Dataset<T> {
    return new Dataset(this.#records.filter((record) => fn(record)));
  }

  /** Applies `fn` to the value of each pair. */
  mapValues<K, V, U extends {} | [] | null | undefined>(
    this: Dataset<readonly [K, V]>,
    fn: (value: V) => U,
  ): Dataset<[K, U]> {
    return new Dataset(this.collect().map(([key, value]): [K, U] => [key, fn(value)]));
  }

  /** One pair per key, in first-seen order. */
  reduceByKey<K, V>(this: Dataset<readonly [K, V]>, fn: (a: V, b: V) => V): Dataset<[K, V]> {
    const reduced = new KeyMap<[K, V]>();
    for (const [key, value] of this.collect()) {
      const pair = reduced.get(key);
      if (pair === undefined) reduced.set(key, [key, value]);
      else pair[1] = fn(pair[1], value);
    }
    return new Dataset(reduced.values());
  }

  /** All values of each key, keys in first-seen order. */
  groupByKey<K, V>(this: Dataset<readonly [K, V]>): Dataset<[K, V[]]> {
    return new Dataset(grouped(this.collect()).entries() as Iterable<[K, V[]]>);
  }

  /** Pairs that have the same key on both sides: `[key, [value, other]]`, all combinations. */
  join<K, V, W>(this: Dataset<readonly [K, V]>, other: Dataset<readonly [K, W]>): Dataset<[K, [V, W]]> {
    const others = grouped(other.collect());
    return new Dataset(
      this.collect().flatMap(([key, value]) => (others.get(key) ?? []).map((w): [K, [V, W]] => [key, [value, w]])),
    );
  }

  /** This dataset's records, then the others'. */
  union(...others: readonly Dataset<T>[]): Dataset<T> {
    return new Dataset([this, ...others].flatMap((dataset) => dataset.collect()));
  }

  /** The records without repetitions, compared by value, in first-seen order. */
  distinct(): Dataset<T> {
    const seen = new KeyMap<true, T>();
    for (const record of this.#records) seen.set(record, true);
    return new Dataset(seen.keys());
  }

  /** Sorted by what `by` gives; equal ones stay in order. */
  sortBy(by: (record: T) => string | number | bigint, direction: 'ascending' | 'descending' = 'ascending'): Dataset<T> {
    const sign = direction === 'ascending' ? 1 : -1;
    return new Dataset(this.#records.toSorted((a, b) => sign * compareNatural(by(a), by(b))));
  }

  /** Pairs sorted by key. */
  sortByKey<K extends string | number | bigint, V>(
    this: Dataset<readonly [K, V]>,
    direction: 'ascending' | 'descending' = 'ascending',
  ): Dataset<readonly [K, V]> {
    return this.sortBy(([key]) => key, direction);
  }

  /** All records. */
  collect(): readonly T[] {
    return this.#records;
  }

  /** The first `count` records. */
  take(count: number): readonly T[] {
    return this.#records.slice(0, count);
  }

  /** The first `count` records by `compare`. */
  top(count: number, compare: Compare<T>): readonly T[] {
    return this.#records.toSorted(compare).slice(0, count);
  }

  /** How many records there are. */
  count(): number {
    return this.#records.length;
  }

  /** Whether there is none. */
  isEmpty(): boolean {
    return this.#records.length === 0;
  }

  /** How often each value occurs: `[value, count]`. */
  countByValue(): Dataset<[T, number]> {
    return new Dataset(this.#records.map((record): readonly [T, number] => [record, 1])).reduceByKey((a, b) => a + b);
  }

  /** All records reduced to one; undefined when there is none. */
  reduce(fn: (a: T, b: T) => T): T | undefined {
    const [first, ...others] = this.#records;
    return first === undefined ? undefined : others.reduce((a, b) => fn(a, b), first);
  }
}

function grouped<K, V>(pairs: readonly (readonly [K, V])[]): KeyMap<V[], K> {
  const groups = new KeyMap<V[], K>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

function compareNatural(a: string | number | bigint, b: string | number | bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
