import { isVersionText, withoutPrefix } from "./check-version-text.ts";
import { placeBetween } from "./place.ts";
import { versionArguments } from "./python-version.ts";
import { sourceOf } from "./source.ts";
import type { FoundPlace } from "./version-file.ts";

const SCRIPT = /\.[cm]?[jt]sx?$/;
const MADE =
  /\bnew\s{1,20}(?:McpServer|Server|FastMCP|MCPServer)\s{0,20}(?:<[^<>\n]{0,200}>\s{0,20})?\(\s{0,200}\{([^{}]{0,2000})[{}]/dg;
const VERSION = /(?:^|[\s,])version\s{0,20}:\s{0,20}(?:"([^"\\\n]{1,256})"|'([^'\\\n]{1,256})'|`([^`\\$\n]{1,256})`)/dg;

/**
 * Where source code introduces an MCP server by a version that is written there: `new McpServer({ name, version: "1.2.3" })`,
 * `FastMCP("notes", version="1.2.3")`. To be told, not to be rewritten: code may mean something else by it.
 */
export const introductionsIn = (text: string, file: string): FoundPlace[] => {
  if (file.endsWith(".py")) {
    return versionArguments(text, file, { calls: ["FastMCP", "Server", "MCPServer"], argument: "version" });
  }
  if (!SCRIPT.test(file)) return [];
  const source = sourceOf(text, file);
  return [...text.matchAll(MADE)].flatMap((made) => {
    const offset = made.indices?.[1]?.[0] ?? 0;
    return [...(made[1] ?? "").matchAll(VERSION)].flatMap(({ indices }) => {
      const [from, to] = indices?.[1] ?? indices?.[2] ?? indices?.[3] ?? [];
      if (from === undefined || to === undefined) return [];
      const value = withoutPrefix(text.slice(offset + from, offset + to));
      if (!isVersionText(value)) return [];
      const end = offset + to;
      return [placeBetween(source, { start: end - value.length, end, value }, { as: "serverInfo.version" })];
    });
  });
};
