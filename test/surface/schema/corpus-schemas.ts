import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, type JsonObject } from "../../../src/model/json.ts";

/** Where the recorded surfaces of real servers stand, when they are there; they are no part of the repository. */
export const CORPUS = join(import.meta.dirname, "../../../../shared/data/surfaces");

export const hasCorpus = existsSync(CORPUS);

/** One schema of one tool that differs between two versions of a server that follow each other. */
export interface SchemaStep {
  /** `<server> <from> <to> <tool> inputSchema` */
  readonly id: string;
  readonly side: "input" | "output";
  readonly base: JsonObject;
  readonly head: JsonObject;
}

const byVersion = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });

const toolsOf = (path: string): Map<string, JsonObject> => {
  const surface: Json = JSON.parse(readFileSync(path, "utf8"));
  const tools = isObject(surface) && Array.isArray(surface.tools) ? surface.tools.filter(isObject) : [];
  return new Map(tools.map((tool) => [String(tool.name), tool]));
};

/** Every changed schema of the corpus, each pair of texts once; empty where the corpus is not there. */
export const corpusSteps = (): SchemaStep[] => {
  if (!hasCorpus) return [];
  const seen = new Set<string>();
  const steps: SchemaStep[] = [];
  const servers = readdirSync(CORPUS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name: server } of servers) {
    const files = readdirSync(join(CORPUS, server)).sort(byVersion);
    for (const [index, file] of files.entries()) {
      const next = files[index + 1];
      if (next === undefined) continue;
      const [before, after] = [toolsOf(join(CORPUS, server, file)), toolsOf(join(CORPUS, server, next))];
      for (const [tool, definition] of after) {
        for (const side of ["input", "output"] as const) {
          const [base, head] = [before.get(tool)?.[`${side}Schema`], definition[`${side}Schema`]];
          if (!isObject(base) || !isObject(head)) continue;
          const key = `${side} ${JSON.stringify(base)} ${JSON.stringify(head)}`;
          if (seen.has(key) || JSON.stringify(base) === JSON.stringify(head)) continue;
          seen.add(key);
          const version = (path: string): string => path.replace(/\.json$/, "");
          steps.push({ id: `${server} ${version(file)} ${version(next)} ${tool} ${side}Schema`, side, base, head });
        }
      }
    }
  }
  return steps;
};
