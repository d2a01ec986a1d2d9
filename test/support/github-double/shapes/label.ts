import type { JsonObject } from "../../../../src/model/json.ts";
import { type GitHub, nodeId, repositoryUrl } from "../state/github.ts";

/** A label; its number is made from its name, so that it is the same wherever it is told. */
export const labelShape = (github: GitHub, name: string): JsonObject => {
  const id = [...name].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_007, 7);
  return {
    id,
    node_id: nodeId("LA", id),
    url: repositoryUrl(github, `/labels/${encodeURIComponent(name)}`),
    name,
    description: "",
    color: "ededed",
    default: false,
  };
};
