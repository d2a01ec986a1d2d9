/** Is what looks like a key obviously none: a placeholder, a repeated character, a known example. */
export declare const isFakeSecret: (secret: string) => boolean;
/** Does the text look like chance: letters and digits mixed, and about as many different characters as it can have. */
export declare const isRandom: (text: string) => boolean;
