/** A pattern that answers soon, whatever it and the text are. */
export interface SafePattern {
    test(text: string): boolean;
    /** The pattern itself: the validator tells patterns apart by it. */
    toString(): string;
}
/**
 * A pattern of an author's schema, which is tried on text from a file: neither may take the time of others. One that the
 * language's engine could need exponential time for is followed in all its ways at once.
 * @throws SyntaxError for what is no regular expression, and for one that no engine here can try in bounded time
 */
export declare const compileSafePattern: (source: string) => SafePattern;
