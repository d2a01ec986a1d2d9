/** The known word that a mistyped one most likely means, or undefined when none is near (more than a third of it differs). */
export declare const nearest: (word: string, known: Iterable<string>) => string | undefined;
/** ` Did you mean x?` or nothing, ready to be appended to a hint. */
export declare const didYouMean: (word: string, known: Iterable<string>) => string;
