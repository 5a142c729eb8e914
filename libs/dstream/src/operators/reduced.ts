/**
 * What reducing values of type `V` gives: a number for literal numbers, so that counting `[word, 1] as const` adds up;
 * `V` itself for everything else, branded numbers included.
 */
export type Reduced<V> = V extends number ? (number extends V ? V : {} extends Record<V, unknown> ? V : number) : V;
