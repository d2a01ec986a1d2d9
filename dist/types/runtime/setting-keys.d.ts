/** Dotted keys of a configuration: `server`, `server.port`, `server.tls.key`. A list is one value. */
export type KeyOf<Value> = Value extends readonly unknown[] ? never : Value extends object ? {
    [Key in keyof Value & string]: Key | `${Key}.${KeyOf<NonNullable<Value[Key]>>}`;
}[keyof Value & string] : never;
/** The type of the value at a dotted key; undefined is part of it where a map above may be absent. */
export type ValueAt<Value, Key extends string> = Key extends keyof Value ? Value[Key] : Key extends `${infer Head}.${infer Rest}` ? Head extends keyof Value ? ValueAt<NonNullable<Value[Head]>, Rest> | Extract<Value[Head], undefined> : undefined : undefined;
/** The value at a dotted key. A key that has a dot in itself is found, too: the longest name at each step comes first. */
export declare const valueAt: (value: unknown, key: string) => unknown;
