import type { ToolChange } from "../model/change.ts";
import type { Json } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
import { diffAnnotations } from "./diff-annotations.ts";
import { diffComponentVersions } from "./diff-component-versions.ts";
import { diffDeprecation, isToldInDescription } from "./diff-deprecation.ts";
import { diffToolMeta } from "./diff-tool-meta.ts";
import { diffToolUi } from "./diff-tool-ui.ts";
import { diffField } from "./tool-change.ts";
import { descriptionOf, titleOf } from "./tool-text.ts";

/** Everything that differs in a tool beside its name and its schemas, told under its name on head. */
export const diffToolFields = (base: Tool, head: Tool): ToolChange[] => {
  const deprecation = diffDeprecation(base, head);
  return [
    ...deprecation,
    ...diffField(head, "title", ["title"], titleOf(base), titleOf(head)),
    ...(deprecation.some(isToldInDescription)
      ? []
      : diffField(head, "description", ["description"], descriptionOf(base), descriptionOf(head))),
    ...diffField(head, "icons", ["icons"], iconsOf(base), iconsOf(head)),
    ...diffAnnotations(base, head),
    ...diffToolUi(base, head),
    ...diffComponentVersions(base, head),
    ...diffToolMeta(base, head, deprecation.length > 0),
  ];
};

const iconsOf = ({ icons }: Tool): Json | undefined => (Array.isArray(icons) && icons.length === 0 ? undefined : icons);
