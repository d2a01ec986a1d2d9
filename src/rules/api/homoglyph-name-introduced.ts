import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { capital, morePlaces, textPlace } from "../place-wording.ts";
import { textFact, traitOf } from "../trait-facts.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "homoglyph-name-introduced",
  title: "A name looks like another one",
  severity: "warning",
  bump: "none",
  profile: "agent",
  class: ["security"],
  why: "Letters of another script look like Latin ones: people approve one name and the host calls another, and rules that allow or deny a name by its letters do not match.",
  fix: "Write the name in plain Latin letters, and give two things names that can be told apart.",
  reference: "https://www.unicode.org/reports/tr39/#Confusable_Detection",
  match: (change) => {
    const found = traitOf(change, "homoglyph-name");
    if (found === undefined) return undefined;
    const letters = textFact(found, "letters");
    const by = letters === "" ? "" : ` (${letters})`;
    const twin = textFact(found, "twin");
    const what =
      twin === "" ? `holds letters that look like plain Latin ones${by}` : `cannot be told from ${code(twin)}${by}`;
    return { message: `${capital(textPlace(found))} ${what}${morePlaces(found)}.` };
  },
});
