import type { Surface } from "../../model/surface.ts";
import type { Trait } from "../../model/trait.ts";
import type { Detector } from "./detector.ts";

/**
 * New names of tools and prompts that differ from another one of their list by case and separators alone. Of two that are
 * both new the later one is told.
 */
export const nameCollisions: Detector = (surface, _, base) =>
  LISTS.flatMap(({ list, kind }) => {
    const known = new Set(namesOf(base, list));
    const names = namesOf(surface, list);
    const first = new Map<string, string>();
    // Those that were there first keep the name to themselves.
    for (const name of [...names.filter((each) => known.has(each)), ...names]) {
      if (!first.has(foldName(name))) first.set(foldName(name), name);
    }
    return names.flatMap((name): Trait[] => {
      const other = first.get(foldName(name));
      if (other === undefined || other === name || known.has(name)) return [];
      const facts = { name, other };
      return [
        { trait: "name-collision", place: [list, name], subject: `${kind} ${name}`, key: other, facts, after: other },
      ];
    });
  });

const LISTS = [
  { list: "tools", kind: "tool" },
  { list: "prompts", kind: "prompt" },
] as const;

const namesOf = (surface: Surface, list: "tools" | "prompts"): string[] =>
  (surface[list] ?? []).map(({ name }) => name);

const foldName = (name: string): string => {
  const folded = name.toLowerCase().replace(/[\s_.\-/:]+/g, "");
  return folded === "" ? name : folded;
};
