import { compareVersions } from "../scheme.ts";
import { type Changelog, isOfVersion, type LinkReference, readChangelog } from "./read-changelog.ts";
import { inAddress, type ReleaseLinks, releaseAddress } from "./release-links.ts";

/** `[unreleased]: .../compare/v1.2.3...HEAD` in its parts. */
const COMPARISON = /^(?<address>.*\/compare\/)(?<from>\S+?)(?<dots>\.{2,3})(?<to>[^.\s]\S*)$/;
const UNRELEASED = /^unreleased$/i;

/**
 * The reference definitions at the end of a changelog, brought up to the release: one for its heading where that is a name
 * in brackets, and that of what is unreleased compared with it. A definition of the version that is there already stays.
 */
export const keepReferences = (
  text: string,
  { version, links, replaces = [] }: { version: string; links: ReleaseLinks; replaces?: readonly string[] },
): string => {
  const changelog = readChangelog(text);
  const { sections, references } = changelog;
  const section = sections.find((each) => isOfVersion(each, version));
  const label =
    section?.heading === undefined || !section.heading.isBracketed || section.heading.address !== undefined
      ? undefined
      : `${section.heading.lead}${section.heading.version}`;
  const gone = references.filter((each) => replaces.some((old) => old !== version && isLabelOf(each.label, old)));
  const unreleased = references.find((each) => UNRELEASED.test(each.label));
  const compared = unreleased === undefined ? undefined : COMPARISON.exec(unreleased.address)?.groups;
  const edits = new Map<number, string[]>(gone.map(({ line }) => [line, []]));

  const isNewest = !sections.some((each) => (compareVersions(each.heading?.version ?? "", version) ?? 0) > 0);
  const tag = inAddress(links.tag);
  if (unreleased !== undefined && compared !== undefined && isNewest) {
    const { address = "", from = "", dots = "...", to = "" } = compared;
    const line = changelog.lines[unreleased.line]?.text ?? "";
    if (from !== tag) {
      edits.set(unreleased.line, [line.replace(unreleased.address, () => `${address}${tag}${dots}${to}`)]);
    }
  }
  if (label !== undefined && !references.some((each) => sameLabel(each.label, label))) {
    const address = addressOf(references, links, compared);
    if (address !== undefined) addReference(changelog, edits, { text: `[${label}]: ${address}`, unreleased });
  }
  return edits.size === 0 ? text : rewrite(changelog, edits);
};

const sameLabel = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const isLabelOf = (label: string, version: string): boolean =>
  sameLabel(label.replace(/^v(?=\d)/i, ""), version.replace(/^v(?=\d)/i, ""));

/** As the file's own comparisons are written; else by the repository's web address. */
const addressOf = (
  references: readonly LinkReference[],
  links: ReleaseLinks,
  compared: Record<string, string> | undefined,
): string | undefined => {
  const like = references.map(({ address }) => COMPARISON.exec(address)?.groups).find((found) => found !== undefined);
  const found = compared ?? like;
  const [address, dots] = [found?.address, found?.dots ?? "..."];
  const previous = links.previousTag === undefined ? compared?.from : inAddress(links.previousTag);
  const tag = inAddress(links.tag);
  if (address !== undefined && previous !== undefined && previous !== tag) return `${address}${previous}${dots}${tag}`;
  return releaseAddress(links);
};

/** Below that of what is unreleased, above that of the newest version; at the end where there is none. */
const addReference = (
  { lines, references, sections, tail, open }: Changelog,
  edits: Map<number, string[]>,
  { text, unreleased }: { text: string; unreleased: LinkReference | undefined },
): void => {
  const labels = new Set(
    sections.flatMap(({ heading }) =>
      heading === undefined ? [] : [`${heading.lead}${heading.version}`.toLowerCase()],
    ),
  );
  const versions = references.filter(({ label, line }) => line >= tail && labels.has(label.toLowerCase()));
  const order = compareVersions(versions[0]?.label ?? "", versions.at(-1)?.label ?? "") ?? 0;
  const before = (line: number): void =>
    void edits.set(line, [text, ...(edits.get(line) ?? [lines[line]?.text ?? ""])]);
  const after = (line: number): void => void edits.set(line, [...(edits.get(line) ?? [lines[line]?.text ?? ""]), text]);
  const [first] = versions;
  const last = versions.at(-1);
  if (unreleased !== undefined && order >= 0) after(unreleased.line);
  else if (last !== undefined && order < 0) after(last.line);
  else if (first !== undefined) before(first.line);
  else if (open === undefined) {
    const hasReferences = tail < lines.length;
    const end = lines.length - 1;
    const isLastBlank = (lines[end]?.text.trim() ?? "") === "";
    const blank = hasReferences || isLastBlank ? [] : [""];
    edits.set(end, [...(edits.get(end) ?? [lines[end]?.text ?? ""]), ...blank, text]);
  }
};

const rewrite = ({ bom, lines, lineEnd }: Changelog, edits: ReadonlyMap<number, readonly string[]>): string =>
  bom +
  lines
    .map(({ text, end }, index) => {
      const edited = edits.get(index);
      if (edited === undefined) return text + end;
      return edited.map((line, at) => line + (at === edited.length - 1 ? end : end === "" ? lineEnd : end)).join("");
    })
    .join("");
