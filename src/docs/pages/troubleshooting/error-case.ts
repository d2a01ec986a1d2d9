import type { Block, Inline } from "../../document.ts";
import { say, strong } from "../../inlines.ts";
import { draftEntry } from "../anchored-page.ts";

/** One way in which an error comes about. */
export interface ErrorCase {
  why: readonly Inline[];
  todo: readonly Inline[];
}

/** What a caller sees, and every way in which this server comes to it. */
export interface ServerError {
  /** As it stands in an answer or a log: `-32602`, `401`. */
  code: string;
  /** What it is called: `Invalid params`. */
  title: string;
  kind: "protocol" | "http";
  cases: readonly ErrorCase[];
}

/** A case out of words of ours; names from outside are given as inlines. */
export const errorCase = (why: string | readonly Inline[], todo: string | readonly Inline[]): ErrorCase => ({
  why: typeof why === "string" ? [say(why)] : why,
  todo: typeof todo === "string" ? [say(todo)] : todo,
});

/** An error under its own heading, so that who has it in a log finds it. */
export const errorEntry = ({ code, title, kind, cases }: ServerError): Block =>
  draftEntry({
    word: kind === "http" ? "HTTP status" : "Error",
    name: code,
    title,
    blocks: [
      {
        kind: "list",
        items: cases.map(({ why, todo }) => ({
          inlines: why,
          blocks: [{ kind: "paragraph", inlines: [strong(say("What to do:")), say(" "), ...todo] }],
        })),
      },
    ],
  });
