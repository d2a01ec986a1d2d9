import type { Inline } from "../document.ts";
import { say } from "../inlines.ts";
import { safeText } from "./safe-text.ts";

/** What a person types, or what a file says, as code; without what looks like a secret. */
export const code = (text: string): Inline => ({ kind: "code", text: safeText(text) });

/** `a`, `b` and `c`; of many the first, and how many are left. */
export const codes = (texts: readonly string[], most = 20): Inline[] => {
  const shown = texts.slice(0, most);
  const left = texts.length - shown.length;
  return [
    ...shown.flatMap((text, index) => {
      if (index === 0) return [code(text)];
      return [say(index === shown.length - 1 && left === 0 ? " and " : ", "), code(text)];
    }),
    ...(left === 0 ? [] : [say(` and ${left} more`)]),
  ];
};

/** ` in production`, for what holds in some of all environments; nothing for what holds in all of them. */
export const onlyIn = (some: readonly string[], all: readonly string[]): Inline[] =>
  some.length === 0 || some.length === all.length ? [] : [say(" in "), ...codes(some)];
