/**
 * Texts that match a regular expression, short ones first: the pattern is read once and written out with its
 * repetitions taken `extra` times more than they must. Look-arounds and back-references are passed over, so every text is
 * checked before it is given.
 */
export declare function textsOfPattern(source: string): Generator<string>;
