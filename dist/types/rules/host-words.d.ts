/** What a check is called in sentences, and what to do about it. */
interface CheckWords {
    /** What a tool has, after `has` or `have`. `what` are the places or words that were found. */
    has: (what: readonly string[], several: boolean) => string;
    fix: string;
}
/** By id of the check; the surface room has the checks themselves. */
export declare const CHECK_WORDS: Readonly<Record<string, CheckWords>>;
/** What happens with a host, after `with <host>`. */
export declare const EFFECT_WORDS: Readonly<Record<string, string>>;
export {};
