import type { ToolChange } from "../model/change.ts";
import { type Json, type JsonObject, objectAt } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
import { DEPRECATION_KEYS } from "./deprecation.ts";
import { HINTS } from "./diff-annotations.ts";
import { componentFieldsOf, isComponentKey } from "./diff-component-versions.ts";
import { isUiKey } from "./diff-tool-ui.ts";
import { byCodeUnit } from "./normalise.ts";
import { isSameJson } from "./same-json.ts";
import { diffField } from "./tool-change.ts";

/** Fields of a tool that other aspects tell of; `execution` came and went with one revision of the protocol, and with its SDKs. */
const READ_ELSEWHERE: ReadonlySet<string> = new Set([
  "name",
  "title",
  "description",
  "icons",
  "inputSchema",
  "outputSchema",
  "annotations",
  "execution",
  "_meta",
]);
const READ_OF_ANNOTATIONS: ReadonlySet<string> = new Set(["title", ...HINTS]);

/**
 * Whatever else differs: unknown keys of `_meta`, of the annotations and of the tool itself, each by its name.
 * @param isDeprecationTold whether another change tells of the keys that announce the tool's end
 */
export const diffToolMeta = (base: Tool, head: Tool, isDeprecationTold: boolean): ToolChange[] => {
  const isTold = (key: string): boolean => isDeprecationTold && DEPRECATION_KEYS.includes(key);
  const [metaOfBase, metaOfHead] = [objectAt(base, "_meta") ?? {}, objectAt(head, "_meta") ?? {}];
  const ofTool = diffKeys(head, [], base, head, (key) => READ_ELSEWHERE.has(key) || isTold(key));
  // Servers repeat a field of the tool in `_meta` for clients that only read that.
  const isMirror = (key: string): boolean =>
    ofTool.some(({ name }) => name === key) &&
    isSameJson(metaOfBase[key], base[key]) &&
    isSameJson(metaOfHead[key], head[key]);
  return [
    ...ofTool,
    ...diffKeys(
      head,
      ["annotations"],
      objectAt(base, "annotations") ?? {},
      objectAt(head, "annotations") ?? {},
      (key) => READ_OF_ANNOTATIONS.has(key) || isTold(key),
    ),
    ...diffKeys(
      head,
      ["_meta"],
      metaOfBase,
      metaOfHead,
      (key) => isUiKey(key) || isComponentKey(key) || isTold(key) || isMirror(key),
    ),
    ...diffKeys(head, ["_meta", "fastmcp"], componentFieldsOf(base), componentFieldsOf(head), () => false),
  ];
};

const diffKeys = (
  tool: Tool,
  place: readonly string[],
  before: JsonObject,
  after: JsonObject,
  isSkipped: (key: string) => boolean,
): ToolChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !isSkipped(key))
    .sort(byCodeUnit)
    .flatMap((key) => diffField(tool, "meta", [...place, key], own(before, key), own(after, key), nameOf(place, key)));

const own = (fields: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(fields, key) ? fields[key] : undefined;

/** As it stands in the tool; of `_meta`, which is the usual place, without that. */
const nameOf = (place: readonly string[], key: string): string =>
  [...(place[0] === "_meta" ? place.slice(1) : place), key].join(".");
