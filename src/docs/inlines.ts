import type { Block, Inline } from "./document.ts";

/** A text of ours as an inline. */
export const say = (words: string): Inline => ({ kind: "text", text: words });
/** A name or value as an inline. */
export const code = (shown: string): Inline => ({ kind: "code", text: shown });

/** `a`, `b` and `c`, each as code. */
export const codes = (names: readonly string[], last = "and"): Inline[] =>
  joined(
    names.map((name) => [code(name)]),
    last,
  );

/** Parts of a sentence as one list in words. */
export const joined = (parts: readonly (readonly Inline[])[], last = "and"): Inline[] =>
  parts.flatMap((part, index) => {
    if (index === 0) return [...part];
    return [say(index === parts.length - 1 ? ` ${last} ` : ", "), ...part];
  });

export const strong = (...inlines: readonly Inline[]): Inline => ({ kind: "strong", inlines });

export const paragraph = (...inlines: readonly Inline[]): Block => ({ kind: "paragraph", inlines });

/** A few words above what follows. */
export const label = (...inlines: readonly Inline[]): Block => ({ kind: "label", inlines });
