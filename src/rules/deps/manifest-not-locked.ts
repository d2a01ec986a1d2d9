import type { UnlockedManifest } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { code, codes } from "../wording.ts";

const NAMED = 5;

export default defineRule<UnlockedManifest>({
  id: "manifest-not-locked",
  title: "No lockfile says what is installed",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Ranges name no version, so advisories cannot be put to them: two installations differ, and neither was audited.",
  fix: "Commit the lockfile of your package manager; it binds nobody who installs your package.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  match: ({ manifest: { file }, open }) => {
    const names = [...new Set(open.map(({ name }) => name))];
    const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
    const isOfServer = open.some(({ scope }) => scope === "production");
    const first = open.find(({ scope }) => scope === "production") ?? open[0];
    return {
      message: `${code(file)} asks for ${codes(names.slice(0, NAMED))}${more} by range, and no lockfile holds ${names.length === 1 ? "it" : "them"}`,
      severity: isOfServer ? "warning" : "info",
      about: {
        place: ["dependencies", file],
        subject: `file ${file}`,
        at: first === undefined ? { file, line: 1 } : first.at,
      },
    };
  },
});
