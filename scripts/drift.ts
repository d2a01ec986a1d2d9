/** What differs between files as committed and as made afresh, one line a file; empty when nothing does. */
export const describeDrift = (
  committed: Readonly<Record<string, string>>,
  fresh: Readonly<Record<string, string>>,
): string[] =>
  [...new Set([...Object.keys(committed), ...Object.keys(fresh)])].sort().flatMap((path) => {
    if (committed[path] === fresh[path]) return [];
    if (committed[path] === undefined) return [`  missing  ${path}`];
    return fresh[path] === undefined ? [`  stale    ${path}`] : [`  changed  ${path}`];
  });
