/** A value that nobody can write to: its maps and lists, all the way down. What a schema makes of text, such as a date or a URL, is left as it is. */
export type Frozen<Value> = Value extends Leaf
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : { readonly [Key in keyof Value]: Frozen<Value[Key]> };

type Leaf =
  | string
  | number
  | boolean
  | bigint
  | symbol
  | null
  | undefined
  | Date
  | URL
  | RegExp
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | ((...given: never[]) => unknown);

/** A map as files have it, and no object of a class. */
export const isPlainMap = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/**
 * Copies maps and lists and freezes the copies: what an author's schema holds itself, such as a default, is not ours to freeze.
 * @throws Error for a value that holds itself
 */
export const frozenCopy = (value: unknown, above: readonly unknown[] = []): unknown => {
  if (!Array.isArray(value) && !isPlainMap(value)) return value;
  if (above.includes(value)) throw new Error("a configuration holds itself: its schema gives back a circle");
  const inside = [...above, value];
  if (Array.isArray(value)) return Object.freeze(value.map((item) => frozenCopy(item, inside)));
  const copy = {};
  for (const key of Object.keys(value)) {
    // defined and not assigned: a file may call a key `__proto__`
    Object.defineProperty(copy, key, { value: frozenCopy(value[key], inside), enumerable: true, configurable: true });
  }
  return Object.freeze(copy);
};
