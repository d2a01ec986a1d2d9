/**
 * A regular expression of the policy, which is tried on text from outside: one that can take exponential time is refused.
 * A group that is repeated may hold no quantifier and no alternative, and there are no backreferences.
 */
export declare const compilePattern: (source: string) => {
    pattern: RegExp;
} | {
    fault: string;
};
/** Does a pattern match a text, of which only the beginning is tried. */
export declare const isMatch: (pattern: RegExp, text: string) => boolean;
/** What a pattern finds in a line, without empty finds. A long line is tried in pieces that end between words. */
export declare const findMatches: (pattern: RegExp, line: string) => string[];
