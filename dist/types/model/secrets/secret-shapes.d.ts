/** How a kind of key is told from other text. */
interface SecretShape {
    /** What a person calls it. */
    kind: string;
    /** Global; the first group is the secret, or the whole match where there is none. */
    pattern: RegExp;
    /** A text without this cannot hold one: cheaper than the pattern. */
    hint: string;
    /** Words do not make such a key: it must look like chance. */
    mustBeRandom?: boolean;
}
/**
 * Keys that name their issuer. Sources: the issuers' own documentation of their prefixes, as secret scanners use them;
 * lengths are the least that each issuer gave out.
 */
export declare const SECRET_SHAPES: readonly SecretShape[];
export {};
