import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { capital, morePlaces, shownTexts, textPlace } from "../place-wording.ts";
import { textFact, traitOf } from "../trait-facts.ts";

export default defineRule<Change>({
  id: "secret-in-surface",
  title: "The surface shows a secret",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Everyone who lists the tools reads it: hosts, models, their logs, and stores that keep a copy. It stays there after the text is mended.",
  fix: "Revoke the secret where it was issued, then take it out of the surface and read it from the server's own configuration. If it opens nothing, write a value that says so, such as `<your key>`.",
  reference: "https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password",
  match: (change) => {
    const found = traitOf(change, "secret");
    if (found === undefined) return undefined;
    const kind = textFact(found, "group");
    return {
      message: `${capital(textPlace(found))} shows what looks like a secret (${kind}): ${shownTexts(found)}${morePlaces(found)}.`,
    };
  },
});
