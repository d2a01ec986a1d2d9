import type { ProcessPolicy } from "../../model/change-process.ts";
import type { ChangeRequest } from "../../model/change-request.ts";
import { readDependencies, readNamedChanges } from "../../model/named-changes.ts";

/** A description can name thousands; nobody means more. */
const MOST = 50;

/**
 * The issues and pull requests whose state the policy asks for, `owner/name#number`, those that decide most first: what the
 * change depends on, what it closes, what else it names. With how many were left out.
 */
export const findNamedReferences = (
  { title, body, repository }: ChangeRequest,
  { request }: Pick<ProcessPolicy, "request">,
): { names: string[]; left: number } => {
  const asksForIssue = request["linked-issue"] === "required";
  const depends = request["depends-on"] === "block" ? readDependencies(body, repository).changes : [];
  const named = asksForIssue ? [body, title].flatMap((text) => readNamedChanges(text, repository)) : [];
  const sorted = [...depends, ...named.filter(({ isClosing }) => isClosing), ...named];
  const names = [...new Map(sorted.map(({ key }) => [key.toLowerCase(), key])).values()];
  return { names: names.slice(0, MOST), left: Math.max(0, names.length - MOST) };
};
