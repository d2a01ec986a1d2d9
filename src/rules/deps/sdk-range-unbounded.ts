import type { PinSubject } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutPin, fixOf, tellAsked } from "./pin-place.ts";

export default defineRule<PinSubject>({
  id: "sdk-range-unbounded",
  title: "The next major of the SDK comes in by itself",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "Majors of the SDKs follow revisions of the protocol and move what servers import: `mcp` 2.0 has no `mcp.server.fastmcp` any more. A lockfile protects your own runs only; whoever installs your package gets what the range lets in.",
  fix: 'Stay below the next major, as `mcp>=1.28,<2` or `"@modelcontextprotocol/sdk": "^1.32.2"`.',
  reference: "https://github.com/modelcontextprotocol/python-sdk/releases/tag/v2.0.0",
  supersedes: ["dependency-range-unbounded", "pin-too-wide"],
  match: (subject) => {
    const { isSdk, isBounded, asked, dependency } = subject;
    if (!isSdk || isBounded !== false || asked === undefined || asked.style === "any") return undefined;
    return {
      message: `${tellAsked(subject)} lets in every later major`,
      fix: fixOf(
        subject,
        dependency.ecosystem === "PyPI"
          ? "Name the major that your code is written for, as `mcp>=1.28,<2`."
          : 'Name the major that your code is written for, as `"@modelcontextprotocol/sdk": "^1.32.2"`.',
      ),
      // what only its authors install breaks on their own desks
      severity: dependency.scope === "development" ? "warning" : "error",
      about: aboutPin(subject),
    };
  },
});
