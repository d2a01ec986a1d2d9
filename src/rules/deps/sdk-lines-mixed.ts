import type { DeclaredDependency, Manifest } from "../../model/dependency.ts";
import { defineRule } from "../../model/rule.ts";
import { code, codes } from "../wording.ts";

const FIRST = "@modelcontextprotocol/sdk";
/** The packages that took the place of the first one. Their bridge from it, `server-legacy`, is meant to stand beside both. */
const SECOND: ReadonlySet<string> = new Set(
  ["server", "client", "core", "node", "express", "hono", "fastify"].map((part) => `@modelcontextprotocol/${part}`),
);

export default defineRule<Manifest>({
  id: "sdk-lines-mixed",
  title: "One package runs on both generations of the SDK",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "The two are separate programs: a transport, an error class or a schema of the one is not understood by the other, each has advisories of its own, and everybody installs both.",
  fix: "Finish the move to the packages of 2.x, and take `@modelcontextprotocol/sdk` out.",
  reference: "https://github.com/modelcontextprotocol/typescript-sdk/blob/main/docs/migration/upgrade-to-v2.md",
  match: ({ file, dependencies }) => {
    const needed = dependencies.filter(isNeeded);
    const first = needed.find(({ name }) => name === FIRST);
    const second = [...new Set(needed.map(({ name }) => name).filter((name) => SECOND.has(name)))].sort();
    if (first === undefined || second.length === 0) return undefined;
    return {
      message: `${code(file)} asks for ${code(FIRST)} (v1) and for ${codes(second)} (v2)`,
      about: { place: ["dependencies", file, FIRST, "both"], subject: `package ${FIRST}`, at: first.at },
    };
  },
});

/** What the server runs on. Who serves users of both asks for them as peers. */
const isNeeded = ({ ecosystem, scope, isOptional }: DeclaredDependency): boolean =>
  ecosystem === "npm" && scope === "production" && !isOptional;
