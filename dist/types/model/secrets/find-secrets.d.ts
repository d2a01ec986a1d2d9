/** One key or password that can be read in a text. */
export interface FoundSecret {
    /** What a person calls it: `GitHub token`. */
    kind: string;
    /** The secret itself: never shown. */
    secret: string;
    /** What may be shown of it: its first characters and its length. */
    shown: string;
}
/** No key is shorter, the address around a password neither; of a shorter password only one character is shown. */
export declare const LEAST_LENGTH = 16;
/** The secrets that a text gives away by their shape. */
export declare const secretsByShape: (text: string) => FoundSecret[];
/** The value itself, where its parameter is called like a secret and it looks like one. */
export declare const secretsByName: (text: string, parameter: string) => FoundSecret[];
