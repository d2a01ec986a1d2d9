/**
 * Folders to watch for a change of what stands at the paths, and the names in each that matter. Every folder in which a link
 * on the way is found counts, as does the last folder that exists on the way to what does not: so a swapped link, a replaced
 * folder and a file that comes later are all seen.
 */
export declare const watchedNames: (paths: readonly string[]) => Map<string, Set<string>>;
