import type { UndecidedPackage } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

const NAMED = 5;

export default defineRule<UndecidedPackage>({
  id: "advisory-unknown-version",
  title: "Nobody can tell whether an advisory speaks of a version",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "The version cannot be put in order with those that the advisory names, so the package is neither affected nor clean.",
  fix: "Read the advisory; take a version in the usual form, or waive this once somebody has looked.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  match: ({ package: { name, version, at }, ids }) => {
    const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : "";
    return {
      message: `whether ${code(`${name}@${version}`)} has ${ids.slice(0, NAMED).join(", ")}${more} cannot be told: its version cannot be compared`,
      about: { place: ["dependencies", at.file, name, version], subject: `package ${name}@${version}`, at },
    };
  },
});
