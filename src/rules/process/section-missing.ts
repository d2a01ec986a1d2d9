import { defineCheck } from "../../model/change-process.ts";
import { authorOf } from "./author.ts";
import { describedByRule } from "./described-by-rule.ts";
import { type Filling, judgeFilling } from "./own-text.ts";
import { readSections } from "./sections.ts";
import { readTemplate } from "./template-words.ts";

const SAID: Record<Exclude<Filling, "filled"> | "missing", string> = {
  missing: "missing",
  empty: "empty",
  unchecked: "no box is checked",
  template: "only the template's text",
  placeholder: "only a placeholder",
};

export default defineCheck({
  id: "section-missing",
  step: "request",
  title: "A section of the request is missing or not filled in",
  why: "Who reviews and approves decides by what the request says. The text of the template says nothing of this change.",
  fix: "Add a heading for each section that is named and write under it; `N/A` counts with its reason: `N/A - documentation only`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#request",
  check: (subject) => {
    const { policy, facts } = subject;
    const asked = policy.request.sections;
    if (asked.length === 0) return { status: "not-applicable", reason: "the policy asks for no sections" };
    const ruled = describedByRule(subject);
    if (ruled !== undefined) return { status: "not-applicable", reason: ruled };
    const template = readTemplate(facts.template ?? "", asked);
    const sections = readSections(facts.request.body, asked);
    const lacking = asked.flatMap((name) => {
      const lines = sections.get(name);
      const filling = lines === undefined ? "missing" : judgeFilling(lines, template, name);
      return filling === "filled" ? [] : [`${name} (${SAID[filling]})`];
    });
    if (lacking.length > 0) {
      const named = lacking.join(", ");
      return {
        status: "fail",
        reason: `not filled in: ${named}`,
        waiting: {
          for: `the ${lacking.length === 1 ? "section" : "sections"} ${named}`,
          because: `the policy asks for ${lacking.length === 1 ? "it" : "them"}`,
          who: authorOf(facts.request),
        },
      };
    }
    if (facts.template === undefined) {
      return {
        status: "unknown",
        reason:
          "the pull request template at base could not be looked at, so that its text cannot be told from the author's: give `template`, empty where there is none",
      };
    }
    return { status: "pass", reason: `filled in: ${asked.join(", ")}` };
  },
});
