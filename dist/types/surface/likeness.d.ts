/** The words of a text that tell it from others, lower case, each once. */
export declare const wordsOf: (text: string) => ReadonlySet<string>;
/** The words of a name in any of its spellings: `getUserById`, `get_user-by.id` and `HTTPServer2` are read alike. */
export declare const wordsOfName: (name: string) => readonly string[];
/** Equal for names that differ only by case and separators. */
export declare const plainName: (name: string) => string;
/** Share of the members that two sets have in common, 0 to 1; two empty sets have nothing in common. */
export declare const overlap: (a: ReadonlySet<string>, b: ReadonlySet<string>) => number;
/** The overlap of one set with each of many, found by what they share, so that unlike sets cost nothing. */
export declare const overlapsWith: (sets: readonly ReadonlySet<string>[]) => ((set: ReadonlySet<string>) => Float64Array);
