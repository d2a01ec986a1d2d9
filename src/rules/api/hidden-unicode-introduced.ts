import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { capital, morePlaces, textPlace } from "../place-wording.ts";
import { listFact, numberFact, textFact, traitOf } from "../trait-facts.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "hidden-unicode-introduced",
  title: "A text holds characters that nobody sees",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A model reads characters that a reviewer does not see: whole instructions can stand between two visible words, and direction controls show people another sentence than the one that is there.",
  fix: "Remove the characters; if a person pasted them by accident, type the text anew. If they are meant, accept the finding with a reason.",
  reference: "https://www.unicode.org/reports/tr36/#Recommendations_General",
  match: (change) => {
    const found = traitOf(change, "hidden-unicode");
    if (found === undefined) return undefined;
    const count = numberFact(found, "count") ?? 1;
    const what = `${count} ${KINDS.get(textFact(found, "group")) ?? "invisible character"}${count === 1 ? "" : "s"}`;
    const spelled = listFact(found, "shown").join(", ");
    const decoded = textFact(found, "decoded");
    const where = capital(textPlace(found));
    const payload = decoded === "" ? spell(spelled) : `, which spell ${code(shortened(decoded))}`;
    return { message: `${where} holds ${what} now${payload}${morePlaces(found)}.` };
  },
});

/** What the kinds of the detector are called. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["tags", "invisible tag character"],
  ["variation-selectors", "stray variation selector"],
  ["bidi", "text direction control"],
  ["zero-width", "zero-width character"],
  ["control", "control character"],
]);

const MOST_SPELLED = 80;
const spell = (spelled: string): string =>
  ` (${spelled.length > MOST_SPELLED ? `${spelled.slice(0, MOST_SPELLED)}…` : spelled})`;

const MOST_READ = 160;
const shortened = (text: string): string => (text.length > MOST_READ ? `${text.slice(0, MOST_READ)}…` : text);
