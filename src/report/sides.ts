import { counted } from "../model/counted.ts";
import type { Side } from "../model/result.ts";

/** What a side holds: `4 tools, 1 prompt`. */
export const holds = (side: Side): string => {
  if (side.absent === true) return "no server: a new surface";
  const { tools, prompts, resources, resourceTemplates } = side.counts;
  const parts: string[] = [];
  if (tools > 0) parts.push(counted(tools, "tool"));
  if (prompts > 0) parts.push(counted(prompts, "prompt"));
  if (resources > 0) parts.push(counted(resources, "resource"));
  if (resourceTemplates > 0) parts.push(counted(resourceTemplates, "resource template"));
  return parts.length === 0 ? "an empty surface" : parts.join(", ");
};

/** The version a side carries, unless the source already says it. */
export const versionOf = ({ version, source }: Side): string | undefined =>
  version === undefined || source.endsWith(`@${version.value}`) || source.endsWith(`==${version.value}`)
    ? undefined
    : `version ${version.value} (${version.from})`;

/** The source as it was named; the working tree has no name of its own. */
export const sourceOf = ({ source }: Side): string => (source === "." ? "the working tree" : source);
