/** A text without the secrets that stand in it. */
export declare const hideSecrets: (text: string, secrets: ReadonlySet<string>) => string;
/** Is any of the secrets in a text, however short, as a value of its own or as part of a longer one. */
export declare const holdsSecret: (text: string, secrets: ReadonlySet<string>) => boolean;
