const MADE_BY = "# Made by mcp-lifecycle gen-manifests";

/** What the first lines of every operations file say: who made it, from what, and what in it is a person's. */
export const headerLines = (environment: string, files: readonly string[]): string[] => [
  `${MADE_BY} from ${files.map(harmless).join(" and ")} for ${harmless(environment)}.`,
  '# Change those files, not this one. Lines between "# yours:" and "# end yours" are kept as they are.',
];

/** Was a file made here: its first line says so. */
export const isOurs = (text: string): boolean => text.startsWith(MADE_BY);

/** A name inside a comment: nothing in it ends or continues the line. */
const harmless = (name: string): string => name.replace(/[^\p{L}\p{N} ._/@+-]/gu, "_").slice(0, 200);
