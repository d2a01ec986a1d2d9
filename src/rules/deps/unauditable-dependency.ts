import type { Unauditable } from "../../model/dependency.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

/** Why nobody can be asked, as the end of a sentence about the entry, and the way out. */
const WHY: Readonly<Record<Unauditable["why"], { says: string; fix: string }>> = {
  unpinned: {
    says: "names no single version, so what is installed is decided on the day of the installation",
    fix: "Name the version, as `name==1.2.3`, or lock it with a package manager.",
  },
  git: {
    says: "comes from a git repository, of whose commits no advisory speaks",
    fix: "Take a published version, or have someone look at that commit and waive this.",
  },
  path: {
    says: "comes from a folder or file, of which no advisory speaks",
    fix: "Check that it is your own code, and waive this, or take a published version.",
  },
  url: {
    says: "comes from an address and not from a registry, so no advisory speaks of it",
    fix: "Take a published version, or have someone look at what is behind the address and waive this.",
  },
  "no-version": {
    says: "has no version that could be looked up",
    fix: "Have the package manager write the lockfile anew, or name the version.",
  },
  "other-registry": {
    says: "comes from another registry than the rest, so the public database was not asked about it",
    fix: "Audit it with `--database <folder>`, which sends nothing, or waive this.",
  },
  unreadable: {
    says: "cannot be read as a package and a version",
    fix: "Correct the line, or have the package manager write the lockfile anew.",
  },
};

export default defineRule<Unauditable>({
  id: "unauditable-dependency",
  title: "A dependency cannot be audited",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Advisories speak of published versions. What has none is neither clean nor known to be weak: somebody has to look.",
  fix: "Take a published version.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  match: ({ name, why, text, at, scope }) => {
    const shown = text === "" || text === name ? "" : ` (${code(text)})`;
    return {
      message: `${code(name)}${shown} ${WHY[why].says}`,
      fix: WHY[why].fix,
      // what only its authors install, and what is most often their own code
      severity: scope === "development" || why === "path" ? "info" : "warning",
      about: { place: ["dependencies", at.file, name, why], subject: `package ${name}`, at, key: text },
    };
  },
});
