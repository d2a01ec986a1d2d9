import type { Change, SdkRewrite, SdkRewriteCount } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "sdk-noise",
  title: "A schema generator writes the same tools otherwise",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "An upgrade of an SDK or a schema library rewrites every schema while the tools stay as they were: calls that send declared parameters, and their results, are the same before and after. Every other difference of these tools has a finding of its own.",
  fix: "Nothing needs to be done; where no dependency was meant to change, install with the lockfile.",
  reference: "https://json-schema.org/draft/2020-12/release-notes",
  match: (change) => {
    if (change.area !== "server" || change.aspect !== "sdk-rewrite") return undefined;
    const count = change.tools?.length ?? 0;
    const subject =
      count === 1
        ? `${code(change.tools?.[0] ?? "")} was rewritten by another schema generator, and means`
        : `${count} tools were rewritten by another schema generator, and mean`;
    return { message: `${subject} the same: ${(change.rewrites ?? []).map(describe).join(", ")}.` };
  },
});

/** The first part counts tools in words, those after it follow suit. */
const describe = (rewrite: SdkRewriteCount, index: number): string =>
  `${words(rewrite)} in ${rewrite.tools}${index > 0 ? "" : rewrite.tools === 1 ? " tool" : " tools"}`;

const words = ({ kind, action, before = "none", after = "none" }: SdkRewriteCount): string =>
  kind === "dialect" ? `\`$schema\` ${draft(before)} to ${draft(after)}` : WORDS[kind][action];

const draft = (name: string): string => (/^(?:none|draft-\d\d|\d{4}-\d\d)$/.test(name) ? name : code(name));

const WORDS: Readonly<Record<Exclude<SdkRewrite, "dialect">, Record<SdkRewriteCount["action"], string>>> = {
  closedness: { added: "objects closed", removed: "objects opened", changed: "objects closed or opened" },
  execution: { added: "`execution` new", removed: "`execution` gone", changed: "`execution` rewritten" },
  "safe-integer-bounds": {
    added: "safe-integer bounds new",
    removed: "safe-integer bounds gone",
    changed: "safe-integer bounds rewritten",
  },
  "format-pattern": {
    added: "format patterns new",
    removed: "format patterns gone",
    changed: "format patterns rewritten",
  },
  "result-wrapper": {
    added: "wrapper description new",
    removed: "wrapper description gone",
    changed: "wrapper description rewritten",
  },
};
