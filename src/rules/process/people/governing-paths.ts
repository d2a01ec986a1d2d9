/** What decides how changes are judged: a change of it weakens or strengthens the gate for all that follow. */
const GOVERNING = {
  policy: /^\.github\/mcp-lifecycle\.ya?ml$/i,
  codeowners: /^(?:\.github\/|docs\/)?CODEOWNERS$/i,
  workflows: /^\.github\/(?:workflows|actions)\//i,
  settings: /^\.github\//i,
} as const;
export type Governing = keyof typeof GOVERNING;

const KINDS = ["policy", "codeowners", "workflows", "settings"] as const satisfies readonly Governing[];

/** Changed paths that govern, each under the first kind that it is of. */
export const findGoverning = (paths: readonly string[]): Record<Governing, readonly string[]> => {
  const found: Record<Governing, string[]> = { policy: [], codeowners: [], workflows: [], settings: [] };
  for (const path of new Set(paths)) {
    const kind = KINDS.find((each) => GOVERNING[each].test(path));
    if (kind !== undefined) found[kind].push(path);
  }
  return found;
};
