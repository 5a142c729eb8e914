/**
 * A map by key value: what `Map` is, with the identity of the canonical encoding instead of object identity.
 *
 * M1  Two keys are one entry exactly when their canonical encodings are equal; iteration is in insertion order.
 * M2  Text, numbers, booleans, null and bigints go straight to a native map; only arrays, objects, Dates and byte
 *     arrays are encoded.
 * M3  The first key given is kept and handed out; a caller must not change it afterwards.
 */
import { encodeKeyText } from './hash-key.ts';
import { invalidKey } from './key-writer.ts';

/** A map whose keys are compared by value. Single-threaded. */
export class KeyMap<V, K = unknown> {
  readonly #values = new Map<unknown, V>();
  /** Canonical encoding → the object that stands for it in `#values`. */
  readonly #representatives = new Map<string, unknown>();

  /** Number of entries. */
  get size(): number {
    return this.#values.size;
  }

  /** The value of a key. @throws PROTOCOL_KEY_INVALID */
  get(key: K): V | undefined {
    return this.#values.get(isDirect(key) ? key : this.#representatives.get(encodeKeyText(key)));
  }

  /** Whether the key has an entry. @throws PROTOCOL_KEY_INVALID */
  has(key: K): boolean {
    return isDirect(key) ? this.#values.has(key) : this.#representatives.has(encodeKeyText(key));
  }

  /** Sets the value of a key. @throws PROTOCOL_KEY_INVALID */
  set(key: K, value: V): this {
    this.#values.set(isDirect(key) ? key : this.#representative(key), value);
    return this;
  }

  /** Removes an entry; tells whether there was one. @throws PROTOCOL_KEY_INVALID */
  delete(key: K): boolean {
    if (isDirect(key)) return this.#values.delete(key);
    const text = encodeKeyText(key);
    const known = this.#representatives.get(text);
    if (known === undefined) return false;
    this.#representatives.delete(text);
    return this.#values.delete(known);
  }

  /** Removes every entry. */
  clear(): void {
    this.#values.clear();
    this.#representatives.clear();
  }

  /** Original keys with their values, in insertion order. */
  entries(): MapIterator<[K, V]> {
    return this.#values.entries() as MapIterator<[K, V]>;
  }

  /** Original keys, in insertion order. */
  keys(): MapIterator<K> {
    return this.#values.keys() as MapIterator<K>;
  }

  /** Values, in insertion order. */
  values(): MapIterator<V> {
    return this.#values.values();
  }

  /** Same as {@link KeyMap.entries}. */
  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  #representative(key: unknown): unknown {
    const text = encodeKeyText(key);
    const known = this.#representatives.get(text);
    if (known !== undefined) return known;
    this.#representatives.set(text, key);
    return key;
  }
}

/** Whether a native map already compares such keys by value (M2). */
function isDirect(key: unknown): boolean {
  switch (typeof key) {
    case 'string':
    case 'boolean':
    case 'bigint':
      return true;
    case 'number':
      if (key !== key) throw invalidKey('it is NaN, which equals nothing');
      return true;
    case 'object':
      return key === null;
    default:
      return false;
  }
}
