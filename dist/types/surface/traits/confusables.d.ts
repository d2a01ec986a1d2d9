/** Can the name be taken for another one at all: cheaper than its skeleton, and false for nearly every name. */
export declare const isAmbiguous: (name: string) => boolean;
/** What a reader takes the name for: compatibility forms are plain, lookalikes Latin, and 0, 1 and I are o and l. */
export declare const skeletonOf: (name: string) => string;
/**
 * Is the name made to be misread by itself: a word that mixes Latin with a script that looks like it, or that is wholly
 * made of lookalikes beside Latin words, or full-width and mathematical forms of plain letters.
 */
export declare const isDisguised: (name: string) => boolean;
/** The letters of a name that are not what they seem, spelled as `U+0430`. */
export declare const foreignLetters: (name: string) => string[];
