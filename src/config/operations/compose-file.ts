import { isOurs } from "./header.ts";
import { generatedLines, keepRegions, linesWithEnds, lostRegions, readRegions } from "./owned-regions.ts";

/** Why a file that is there must be left alone, or does not say what it should. */
export interface ComposeFlaw {
  kind: "foreign" | "region-broken" | "region-lost" | "region-unusable";
  line?: number;
  region?: string;
  /** Complete but for the file's name in front: `line 3: region "env" begins here and never ends`. */
  says: string;
}

/**
 * What should stand in a file: the rendered text, with what a person owns of the existing one in it; or why the existing
 * one must be left alone. Nothing of it is ever lost.
 */
export const composeFile = async (
  path: string,
  rendered: string,
  existing: string | undefined,
): Promise<{ text: string } | { flaws: ComposeFlaw[] }> => {
  if (existing === undefined) return { text: rendered };
  if (!isOurs(existing)) return { flaws: [{ kind: "foreign", line: 1, says: "was not made by gen-manifests" }] };
  const owned = readRegions(existing);
  const broken = owned.flaws.map(({ line, says }): ComposeFlaw => ({ kind: "region-broken", line, says }));
  const lost = lostRegions(rendered, owned).map(({ name, line }): ComposeFlaw => {
    return { kind: "region-lost", line, region: name, says: `region "${name}" has no place in this file any more` };
  });
  if (broken.length + lost.length > 0) return { flaws: [...broken, ...lost] };
  const text = keepRegions(rendered, existing, owned);
  const unusable = await unusableRegion(path, text);
  if (unusable === undefined) return { text };
  const line = owned.regions.get(unusable.region)?.line;
  return { flaws: [{ kind: "region-unusable", ...(line === undefined ? {} : { line }), ...unusable }] };
};

/** Does a file that no longer applies hold what a person wrote, or markers that may hide it. */
export const holdsOwnWork = (existing: string): boolean => {
  const { regions, flaws } = readRegions(existing);
  return flaws.length > 0 || [...regions.values()].some(({ content }) => content.trim() !== "");
};

/**
 * The first line on which a file differs outside of its regions, counted in the file itself; one behind its end where only
 * something is missing there. Undefined where it does not differ.
 */
export const firstDifference = (existing: string, wanted: string): number | undefined => {
  const [found, should] = [generatedLines(existing), generatedLines(wanted)];
  for (let index = 0; index < Math.max(found.length, should.length); index++) {
    const here = found[index];
    if (here?.said !== should[index]?.said) return here?.line ?? Math.max(1, linesWithEnds(existing).length);
  }
  return undefined;
};

/** The region behind which a YAML file cannot be read any more. The reader's own words may quote a secret, its code does not. */
const unusableRegion = async (path: string, text: string): Promise<{ region: string; says: string } | undefined> => {
  if (!/\.ya?ml$/.test(path)) return undefined;
  const { regions } = readRegions(text);
  if ([...regions.values()].every(({ content }) => content.trim() === "")) return undefined;
  const { LineCounter, parseDocument } = await import("yaml");
  const lineCounter = new LineCounter();
  const [fault] = parseDocument(text, { lineCounter, uniqueKeys: true, prettyErrors: false }).errors;
  if (fault === undefined) return undefined;
  const at = lineCounter.linePos(fault.pos[0]).line;
  const filled = [...regions].filter(([, { content }]) => content.trim() !== "");
  const [region] = filled.filter(([, { line }]) => line <= at).at(-1) ?? filled[0] ?? ["", undefined];
  const reason = fault.code === "DUPLICATE_KEY" ? "a key stands twice" : `it is no YAML (${fault.code})`;
  return { region, says: `with what region "${region}" holds the file cannot be read: ${reason}` };
};
