import type { Place, Surface } from "../../model/surface.ts";
import type { Trait } from "../../model/trait.ts";
import { foreignLetters, isAmbiguous, isDisguised, skeletonOf } from "./confusables.ts";
import type { Detector } from "./detector.ts";
import type { Mark, TextDetector } from "./text-detector.ts";

/** Names of tools and prompts that a reader takes for another one of their list, or for plain Latin. */
export const homoglyphNames: Detector = (surface) =>
  listsOf(surface).flatMap(({ list, kind, names }) => {
    const lookOf = lookalikesAmong(names);
    return names.flatMap((name): Trait[] => {
      const mark = lookOf(name);
      if (mark === undefined) return [];
      const place: Place = [list, name];
      const facts = { role: "name", group: mark.group, shown: [mark.shown], ...mark.facts };
      return [
        { trait: "homoglyph-name", place, subject: `${kind} ${name}`, key: mark.key, facts, after: mark.after ?? name },
      ];
    });
  });

/** The same for parameters and arguments. */
export const homoglyphParameters: TextDetector = {
  trait: "homoglyph-name",
  prepare: () => {
    // All names of one list share one array: what they look like is worked out once.
    const known = new WeakMap<readonly string[], ReturnType<typeof lookalikesAmong>>();
    return ({ role, text, siblings }) => {
      if (role !== "name" || siblings === undefined || !isAmbiguous(text)) return [];
      const lookOf = known.get(siblings) ?? lookalikesAmong(siblings);
      known.set(siblings, lookOf);
      const mark = lookOf(text);
      return mark === undefined ? [] : [mark];
    };
  },
};

const listsOf = ({ tools, prompts }: Surface): { list: string; kind: string; names: string[] }[] => [
  { list: "tools", kind: "tool", names: (tools ?? []).map(({ name }) => name) },
  { list: "prompts", kind: "prompt", names: (prompts ?? []).map(({ name }) => name) },
];

/** Linear in the names together: each is compared with those of its own skeleton only. */
const lookalikesAmong = (names: readonly string[]): ((name: string) => Mark | undefined) => {
  const bySkeleton = new Map<string, string[]>();
  for (const name of names) {
    const skeleton = skeletonOf(name);
    const same = bySkeleton.get(skeleton);
    if (same === undefined) bySkeleton.set(skeleton, [name]);
    else same.push(name);
  }
  return (name) => {
    const skeleton = skeletonOf(name);
    // Of two lookalikes the one in disguise is told; a name that reads as what it is stays out of it.
    const twin = name === skeleton ? undefined : bySkeleton.get(skeleton)?.find((other) => other !== name);
    const letters = foreignLetters(name).join(" ");
    const after = { name, letters };
    if (twin !== undefined) return { key: `twin ${twin}`, group: "twin", shown: name, after, facts: { letters, twin } };
    return isDisguised(name)
      ? { key: "disguised", group: "disguised", shown: name, after, facts: { letters } }
      : undefined;
  };
};
