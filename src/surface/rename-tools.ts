import { isObject, objectAt, stringAt } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
import { overlapsWith, plainName, wordsOf, wordsOfName } from "./likeness.ts";
import { shapeKeyOf } from "./schema-shape-key.ts";
import { type Candidate, uniqueBest } from "./unique-best.ts";

/** More pairs than this are not weighed, but for names that differ only by case and separators. */
const MOST_PAIRS = 1_000_000;
/** Parameters that are looked at to tell how much two tools have in common. */
const MOST_PARAMETERS = 200;
/** A pair that is not better than the next one by this much is a guess. */
const MARGIN = 0.1;

/**
 * Which tools that went came back under another name, by the tool that went. A pair needs evidence that it is the same
 * tool (its parameters, its words, its name) and no other pair may be as likely: a wrong pair would send people to
 * rewrite permissions for a tool that does something else, a missed one is told as one tool gone and one new.
 * @param stayed the tools that kept their names: parameters that these have too tell nothing
 */
export const pairRenamedTools = (
  gone: readonly Tool[],
  come: readonly Tool[],
  stayed: readonly Tool[],
): ReadonlyMap<Tool, Tool> => {
  if (gone.length === 0 || come.length === 0) return new Map();
  const respelled = pairRespelled(gone, come);
  const taken = new Set(respelled.values());
  const [left, right] = [gone.filter((tool) => !respelled.has(tool)), come.filter((tool) => !taken.has(tool))];
  return new Map([...respelled, ...pairAlike(left, right, stayed)]);
};

/** Names that differ only by case and separators, where just one went and one came. */
const pairRespelled = (gone: readonly Tool[], come: readonly Tool[]): Map<Tool, Tool> => {
  const [before, after] = [byPlainName(gone), byPlainName(come)];
  const pairs = new Map<Tool, Tool>();
  for (const [name, [old, ...others]] of before) {
    const [now, ...more] = after.get(name) ?? [];
    if (old !== undefined && now !== undefined && others.length + more.length === 0) pairs.set(old, now);
  }
  return pairs;
};

const byPlainName = (tools: readonly Tool[]): Map<string, Tool[]> => {
  const byName = new Map<string, Tool[]>();
  for (const tool of tools) {
    const name = plainName(tool.name);
    if (name !== "") byName.set(name, [...(byName.get(name) ?? []), tool]);
  }
  return byName;
};

/** What of a tool tells it from others. */
interface Traces {
  tool: Tool;
  shape: string;
  /** The shape with the words of its parameters. */
  described: string;
  output: string | undefined;
  parameters: ReadonlySet<string>;
  words: ReadonlySet<string>;
  nameWords: ReadonlySet<string>;
}

const tracesOf = (tool: Tool): Traces => {
  const properties = objectAt(objectAt(tool, "inputSchema"), "properties") ?? {};
  return {
    tool,
    shape: shapeKeyOf(tool.inputSchema),
    described: shapeKeyOf(tool.inputSchema, "described"),
    output: isObject(tool.outputSchema) ? shapeKeyOf(tool.outputSchema) : undefined,
    parameters: new Set(Object.keys(properties).slice(0, MOST_PARAMETERS)),
    words: wordsOf(stringAt(tool, "description") ?? ""),
    nameWords: new Set(wordsOfName(tool.name)),
  };
};

const pairAlike = (gone: readonly Tool[], come: readonly Tool[], stayed: readonly Tool[]): [Tool, Tool][] => {
  if (gone.length === 0 || come.length === 0 || gone.length * come.length > MOST_PAIRS) return [];
  const [before, after] = [gone.map(tracesOf), come.map(tracesOf)];
  const own = onlyOnce(before, after, stayed);
  const [inParameters, inWords, inName] = [
    overlapsWith(after.map(({ parameters }) => parameters)),
    overlapsWith(after.map(({ words }) => words)),
    overlapsWith(after.map(({ nameWords }) => nameWords)),
  ];
  const candidates: Candidate[] = [];
  for (const [row, old] of before.entries()) {
    const [parameters, words, name] = [inParameters(old.parameters), inWords(old.words), inName(old.nameWords)];
    for (const [column, now] of after.entries()) {
      const likeness = { parameters: parameters[column] ?? 0, words: words[column] ?? 0, name: name[column] ?? 0 };
      const same = old.shape === now.shape && !contradict(old.output, now.output);
      if (!(same ? isSameTool(old, now, likeness, own.has(old.shape)) : isReworked(likeness))) continue;
      candidates.push({ row, column, score: (same ? 1 : likeness.parameters) + likeness.words + likeness.name });
    }
  }
  return uniqueBest(candidates, MARGIN).flatMap(({ row, column }): [Tool, Tool][] => {
    const [old, now] = [gone[row], come[column]];
    return old === undefined || now === undefined ? [] : [[old, now]];
  });
};

const contradict = (before: string | undefined, after: string | undefined): boolean =>
  before !== undefined && after !== undefined && before !== after;

/** Shapes that one tool that went, one that came and no other tool has. */
const onlyOnce = (before: readonly Traces[], after: readonly Traces[], stayed: readonly Tool[]): Set<string> => {
  const common = new Set(stayed.map((tool) => shapeKeyOf(tool.inputSchema)));
  for (const side of [before, after]) {
    const seen = new Set<string>();
    for (const { shape } of side) {
      if (seen.has(shape)) common.add(shape);
      seen.add(shape);
    }
  }
  return new Set(before.map(({ shape }) => shape).filter((shape) => !common.has(shape)));
};

/** How much two tools have in common, each 0 to 1. */
interface Likeness {
  parameters: number;
  words: number;
  name: number;
}

/** Of equal parameters, which prove little by themselves: many tools take one `path`, and most servers have some that take nothing. */
const isSameTool = (old: Traces, now: Traces, likeness: Likeness, isOwnShape: boolean): boolean => {
  if (old.parameters.size === 0) return likeness.words >= 0.7 && old.words.size >= 4;
  const { words, name } = likeness;
  if (words >= 0.8 || name >= 0.6 || (words >= 0.65 && name >= 0.3)) return true;
  if (!isOwnShape) return false;
  if (old.parameters.size === 1) return words >= 0.4 || name >= 0.5;
  const isDescribedAlike = old.described === now.described && old.described !== old.shape;
  const isSilent = old.words.size === 0 || now.words.size === 0;
  return isDescribedAlike || isSilent || words >= 0.25 || name >= 0.3;
};

/** Of unequal parameters: most of them and the words must be the same. */
const isReworked = ({ parameters, words, name }: Likeness): boolean =>
  (parameters >= 0.5 && words >= 0.6) || (parameters >= 0.8 && name >= 0.6 && words >= 0.3);
