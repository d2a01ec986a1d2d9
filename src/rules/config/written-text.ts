/** A text as a file writes it, taken apart. */
interface WrittenText {
  /** Around the references; a reference itself is one NUL character. */
  literal: string;
  /** What `:-` gives where a variable is not set, inner ones first. */
  fallbacks: readonly { name: string; text: string }[];
}

/** Stands for a value that nothing here knows; no configuration file may hold this character. */
export const UNKNOWN = "\0";

/**
 * Takes a text apart at `${...}`; `$${` is a literal `${`, a default may itself hold references, and what is never closed
 * is text. In one pass, whatever the text.
 */
export const takeApart = (text: string): WrittenText => {
  const fallbacks: { name: string; text: string }[] = [];
  /** What was opened and not yet closed; the first is the text itself. */
  const open = [""];
  const add = (piece: string): void => {
    open.push((open.pop() ?? "") + piece);
  };
  for (const [piece] of text.matchAll(/\$\$\{|\$\{|\}|[^$}]+|\$/g)) {
    if (piece === "${") open.push("");
    else if (piece === "}" && open.length > 1) {
      const inside = open.pop() ?? "";
      const split = inside.indexOf(":-");
      if (split !== -1) fallbacks.push({ name: inside.slice(0, split), text: inside.slice(split + 2) });
      add(UNKNOWN);
    } else add(piece);
  }
  return { literal: open.join("${"), fallbacks };
};
