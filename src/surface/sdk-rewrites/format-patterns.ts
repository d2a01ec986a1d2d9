import { type JsonObject, stringAt } from "../../model/json.ts";
import type { SchemaPair } from "../tool-pair.ts";
import type { Rewrite, RewriteDetector } from "./rewrite.ts";

/**
 * Patterns that zod 4 writes beside a `format` and that zod 3, which wrote the format alone, checked all the same: by
 * format, their digests. Those in one list accept the same texts of the format. Left out is what zod 4 really narrowed
 * (`uuid`). Source: zod 3.25 and 4.0 to 4.6, run; the test compares zod 3 with the installed zod.
 */
const WRITTEN: Readonly<Record<string, readonly (readonly string[])[]>> = {
  email: [["8077daceae02d80e", "dbd19f2e168c22e3"]],
  "date-time": [
    ["a586a65df2834b02", "ae2660691039c099"],
    ["b9a498b231c4de31", "baaa1dccbdc49f42", "7d79acf2e67b909d"],
  ],
  date: [["3b74bd5d25aabafc"]],
  ipv4: [["cfc94da39979945c"]],
};

/** A `pattern` that says what the `format` beside it says, on one side only or in another spelling. */
export const findFormatPatterns: RewriteDetector = (pairs, others) => {
  const isUpgrade = others.some(({ isSilent }) => isSilent !== true);
  return pairs.flatMap(({ name, schemas }) => schemas.flatMap((pair) => findIn(pair, name, isUpgrade)));
};

const findIn = ({ field, base, head }: SchemaPair, tool: string, isUpgrade: boolean): Rewrite[] => {
  const found: Rewrite[] = [];
  for (const [place, before] of base) {
    const after = head.get(place);
    const format = stringAt(before, "format");
    if (after === undefined || format === undefined || format !== after.format) continue;
    if (before.pattern === after.pattern) continue;
    const [was, is] = [spellingOf(before, format), spellingOf(after, format)];
    const isSame = was === is || (isUpgrade && (was === "none" || is === "none"));
    if (was === undefined || is === undefined || !isSame) continue;
    const action = was === "none" ? "added" : is === "none" ? "removed" : "changed";
    const keyword = ["pattern"];
    found.push({ kind: "format-pattern", action, tool, drop: { field, place, base: keyword, head: keyword } });
  }
  return found;
};

/** Which list a pattern is of; `none` where there is no pattern, undefined for one that an author wrote. */
const spellingOf = ({ pattern }: JsonObject, format: string): number | "none" | undefined => {
  if (pattern === undefined) return "none";
  if (typeof pattern !== "string" || !Object.hasOwn(WRITTEN, format)) return undefined;
  const digest = digestOf(pattern);
  const list = WRITTEN[format]?.findIndex((digests) => digests.includes(digest)) ?? -1;
  return list < 0 ? undefined : list;
};

/** FNV-1a over the UTF-16 units, 64 bits in hex: the texts are long, and only told apart. */
const digestOf = (text: string): string => {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
};
