import { type JsonObject, stringAt } from "../../model/json.ts";
import type { Rewrite, RewriteDetector } from "./rewrite.ts";

/** `$schema` names another draft: the engine reads each side in its own, so that the name alone changes nothing. */
export const findDialects: RewriteDetector = (pairs) =>
  pairs.flatMap(({ name, schemas }) => {
    const found = schemas.map(({ base, head }) => [draftOf(base.get("")), draftOf(head.get(""))] as const);
    const [drafts] = found.filter(([before, after]) => before !== after);
    if (drafts === undefined) return [];
    const [before, after] = drafts;
    return [{ kind: "dialect", action: "changed", tool: name, before, after } satisfies Rewrite];
  });

const DRAFT = /^https?:\/\/json-schema\.org\/(?:draft\/(\d{4}-\d\d)\/schema|(draft-0\d)\/schema)#?$/;

const draftOf = (schema: JsonObject | undefined): string => {
  const named = stringAt(schema, "$schema");
  if (named === undefined) return "none";
  const [, dated, numbered] = DRAFT.exec(named) ?? [];
  return dated ?? numbered ?? named;
};
