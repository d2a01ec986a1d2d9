type Step = {
    kind: "character";
    accepts: (character: string) => boolean;
} | {
    kind: "fork";
    to: number[];
} | {
    kind: "start" | "end" | "boundary" | "inside";
} | {
    kind: "match";
};
/** A regular expression as a program whose every way is followed at once. */
export type LinearPattern = readonly Step[];
/**
 * A regular expression as a program that takes time in proportion to the text; undefined for one that cannot be written
 * so: with backreferences or lookaround, or too long when its counts are written out.
 */
export declare const compileLinearPattern: (source: string, flags: string) => LinearPattern | undefined;
/** Is there a match anywhere in the text. */
export declare const matchesLinearly: (program: LinearPattern, text: string) => boolean;
export {};
