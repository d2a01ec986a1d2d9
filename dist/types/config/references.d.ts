import type { ConfigReference } from "../model/config.ts";
/** A piece of a text: what stands there, or a reference with its default, which may hold references, too. */
export type TextPart = string | {
    reference: ConfigReference;
    fallback?: readonly TextPart[];
};
/** A text with its references, or why one of them cannot be read: the end of "holds a reference ...". */
export type ReadText = {
    parts: readonly TextPart[];
} | {
    fault: string;
};
/** Can a text hold a reference at all; most do not. */
export declare const mayHoldReference: (text: string) => boolean;
/**
 * Reads the references of a text: `${NAME}`, `${NAME:-default}`, `${secret:NAME}` and `${file:/path}`; `$${` is a literal
 * `${`. A default ends at the first `}` that closes its reference, and may hold references itself. What a variable, secret
 * or file gives is never read again, so that there are no circles.
 */
export declare const readReferences: (text: string) => ReadText;
/** All references of a text, in order, those in defaults included. */
export declare const referencesIn: (parts: readonly TextPart[]) => ConfigReference[];
