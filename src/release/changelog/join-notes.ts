import { GROUPS } from "./groups.ts";
import { NOTHING_TO_SAY } from "./make-notes.ts";
import { splitLines } from "./read-changelog.ts";
import { readBody } from "./section-body.ts";

/** The notes of several packages that share a version and a changelog: by group, what several say once. */
export const joinNotes = (all: readonly string[]): string => {
  const groups = new Map<string, Map<string, string>>(GROUPS.map((group) => [group, new Map()]));
  for (const notes of all) {
    for (const { title, parts } of readBody(splitLines(notes)).groups) {
      const group = groups.get(title) ?? new Map<string, string>();
      groups.set(title, group);
      for (const { digest, before, lines } of parts) {
        const text = [...before, ...lines].map((line) => line.text).join("\n");
        if (text.trim() !== NOTHING_TO_SAY && !group.has(digest)) group.set(digest, text);
      }
    }
  }
  const written = [...groups].flatMap(([title, parts]) =>
    parts.size === 0 ? [] : [`### ${title}\n\n${[...parts.values()].join("\n").trim()}`],
  );
  return `${written.length === 0 ? NOTHING_TO_SAY : written.join("\n\n")}\n`;
};
