import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findDeadMentions } from "../../../src/docs/prose/find-dead-mentions.ts";
import { findDuplicateAnchors } from "../../../src/docs/prose/find-duplicate-anchors.ts";
import { findUnlistedTools } from "../../../src/docs/prose/find-unlisted-tools.ts";

const MODULES = join(import.meta.dirname, "../../../node_modules");

/** Published servers, and the tools that these versions have. */
const SERVERS: Record<string, string[]> = {
  "filesystem-head": (
    "create_directory directory_tree edit_file get_file_info list_allowed_directories list_directory " +
    "list_directory_with_sizes move_file read_file read_media_file read_multiple_files read_text_file search_files write_file"
  ).split(" "),
  "tavily-head": ["tavily_crawl", "tavily_extract", "tavily_map", "tavily_research", "tavily_search"],
  "everything-head": ["echo", "get-sum", "get-env", "get-tiny-image"],
};
/** What their pages leave out in truth. */
const LEFT_OUT: Record<string, string[]> = { "filesystem-head": ["read_file"] };

describe.each(Object.entries(SERVERS))("the page of %s", (name, tools) => {
  const path = join(MODULES, name, "README.md");

  it.skipIf(!existsSync(path))("gives no false alarm", () => {
    const files = [{ file: "README.md", text: readFileSync(path, "utf8") }];
    expect(findDeadMentions(files, { tools, gone: new Map() })).toEqual([]);
    expect(findUnlistedTools(files, tools).flatMap(({ missing }) => missing)).toEqual(LEFT_OUT[name] ?? []);
    expect(findDuplicateAnchors(files)).toEqual([]);
  });
});

describe("each tool that a page lists", () => {
  const path = join(MODULES, "filesystem-head", "README.md");
  const tools = SERVERS["filesystem-head"] ?? [];

  it.skipIf(!existsSync(path))("is told once the server has it no more, with no other one", () => {
    const files = [{ file: "README.md", text: readFileSync(path, "utf8") }];
    for (const gone of tools.filter((name) => name !== "read_file")) {
      const rest = tools.filter((name) => name !== gone);
      const found = findDeadMentions(files, { tools: rest, gone: new Map() }).map(({ name }) => name);
      expect(new Set(found)).toEqual(new Set([gone]));
    }
  });
});
