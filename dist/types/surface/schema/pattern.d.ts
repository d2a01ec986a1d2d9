/** Is it a pattern as JSON Schema validators run it (ECMA-262, Unicode), and not too long to look at. */
export declare const isPattern: (source: string) => boolean;
/** Does the pattern occur in the text; undefined where running it is not safe or it is no pattern. */
export declare const matchesPattern: (source: string, text: string) => boolean | undefined;
/** Patterns that every text matches. */
export declare const isFreePattern: (source: string) => boolean;
/** The texts of a pattern that is nothing but whole literals: `^(asc|desc)$`. */
export declare const literalsOfPattern: (source: string) => string[] | undefined;
/** Is every text that matches `inner` sure to match `outer`; false means not known. */
export declare const isPatternWithin: (inner: string, outer: string) => boolean;
