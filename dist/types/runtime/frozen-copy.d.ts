/** A value that nobody can write to: its maps and lists, all the way down. What a schema makes of text, such as a date or a URL, is left as it is. */
export type Frozen<Value> = Value extends Leaf ? Value : Value extends readonly (infer Item)[] ? readonly Frozen<Item>[] : {
    readonly [Key in keyof Value]: Frozen<Value[Key]>;
};
type Leaf = string | number | boolean | bigint | symbol | null | undefined | Date | URL | RegExp | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> | ((...given: never[]) => unknown);
/** A map as files have it, and no object of a class. */
export declare const isPlainMap: (value: unknown) => value is Record<string, unknown>;
/**
 * Copies maps and lists and freezes the copies: what an author's schema holds itself, such as a default, is not ours to freeze.
 * @throws Error for a value that holds itself
 */
export declare const frozenCopy: (value: unknown, above?: readonly unknown[]) => unknown;
export {};
