import type { Match } from "../../model/rule.ts";
import { defineRule } from "../../model/rule.ts";
import { code, listed } from "../wording.ts";
import type { VersionDrift } from "./version-drift.ts";

export default defineRule<VersionDrift>({
  id: "manifest-tools-drift",
  title: "The manifest of the bundle lists other tools than the server shows",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Directories and install dialogs show the tools of the manifest: people consent to a list that is not what they get.",
  fix: "Write the tools of the server into the manifest, or set `tools_generated: true` where they are made at run time.",
  reference: "https://github.com/modelcontextprotocol/mcpb/blob/main/MANIFEST.md",
  match(drift): Match | undefined {
    if (drift.kind !== "manifest-tools") return undefined;
    const { file, unlisted, unserved } = drift;
    const parts = [
      ...(unserved.length === 0 ? [] : [`lists ${listed(unserved)}, which the server does not show`]),
      ...(unlisted.length === 0 ? [] : [`does not list ${listed(unlisted)}, which the server shows`]),
    ];
    return { message: `${code(file)} ${parts.join(", and ")}.` };
  },
});
