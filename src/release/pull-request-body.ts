import { counted } from "../model/counted.ts";
import { codeSpan, escapeMarkdown, tableCell } from "../model/escape-markdown.ts";
import { BUMPS, type Finding } from "../model/finding.ts";
import type { PackageRelease, ReleasePlan } from "../model/release-plan.ts";
import { fitNotes, PULL_REQUEST_BODY_LIMIT } from "./changelog/fit-notes.ts";

/** By this a version pull request is known again, whoever edited the rest. */
const MARKER = "<!-- mcp-lifecycle:version-pull-request -->";

/** Is it the body of a version pull request. */
export const isVersionPullRequest = (body: string): boolean => body.includes(MARKER);

/** What happens beside tag and release once it is merged. */
export interface AfterMerge {
  /** Tags such as `v1` that move to the release. */
  floating?: readonly string[];
  /** Files that the release carries, as globs. */
  assets?: readonly string[];
  /** Where the whole notes stand: `CHANGELOG.md`. */
  changelog?: string;
}

const MOST_REASONS = 6;
const MOST_FINDINGS = 8;
/** Packages that are told one by one. */
const MOST_PACKAGES = 40;

/**
 * The body of the version pull request: what is released and why first, then the notes, then what its merge does. At most
 * as long as GitHub takes, with what is left out counted.
 */
export const makePullRequestBody = (
  plan: Pick<ReleasePlan, "packages" | "head">,
  after: AfterMerge = {},
  limit = PULL_REQUEST_BODY_LIMIT,
): string => {
  const { packages } = plan;
  const told = packages.slice(0, MOST_PACKAGES);
  const head = [
    MARKER,
    verdict(packages),
    packages.length > 1 ? overview(packages) : "",
    ...reasonsOf(told, limit / 2, packages.length > 1),
  ];
  const end = [merging(packages, after), made(plan)];
  const fixed = joined([...head, ...end]).length;
  let room = limit - fixed;
  const whole = after.changelog === undefined ? "the changelog" : codeSpan(after.changelog, { limit: 200 });
  const notes: string[] = [];
  for (const [index, each] of told.entries()) {
    const text = notesOf(each, Math.floor(room / (told.length - index)), whole);
    room -= text.length + 2;
    notes.push(text);
  }
  const body = joined([...head, ...notes, ...end]);
  return body.length <= limit ? body : body.slice(0, limit);
};

const joined = (parts: readonly string[]): string => `${parts.filter((part) => part !== "").join("\n\n")}\n`;

const step = ({ last, next, bump }: PackageRelease): string =>
  last === undefined
    ? `${codeSpan(next)}, its first release`
    : `${codeSpan(last.version)} to ${codeSpan(next)}${bump === "none" ? "" : ` (${bump})`}`;

const verdict = (packages: readonly PackageRelease[]): string => {
  const [only] = packages;
  if (only === undefined) return "### Nothing is released";
  if (packages.length > 1) return `### Releases ${counted(packages.length, "package")}`;
  return `### Releases ${escapeMarkdown(only.name, 200)} ${step(only)}`;
};

const overview = (packages: readonly PackageRelease[]): string => {
  const rows = packages
    .slice(0, MOST_PACKAGES)
    .map(({ name, last, next, bump, reasons: [first] }) =>
      [tableCell(name, 100), last?.version ?? "", next, bump, first?.by ?? ""]
        .map((cell, index) => (index === 0 ? cell : tableCell(cell, 120)))
        .join(" | "),
    );
  const left = packages.length - rows.length;
  return [
    "| package | released | next | bump | because of |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row} |`),
    ...(left > 0 ? ["", `And ${counted(left, "package")} more.`] : []),
  ].join("\n");
};

/** As many as take half of the room; the first one always. */
const reasonsOf = (packages: readonly PackageRelease[], room: number, isOneOfSeveral: boolean): string[] => {
  const parts: string[] = [];
  let used = 0;
  for (const each of packages) {
    const text = why(each, isOneOfSeveral);
    used += text.length;
    if (parts.length > 0 && used > room) break;
    parts.push(text);
  }
  const left = packages.length - parts.length;
  return left === 0
    ? parts
    : [...parts, `Why ${counted(left, "more package")} ${left === 1 ? "rises" : "rise"} stands in the result file.`];
};

/** Why the version rises by so much: the reasons, and what the API needs. */
const why = (release: PackageRelease, isOneOfSeveral: boolean): string => {
  const { reasons, floor, withoutFloor, name } = release;
  const title = isOneOfSeveral ? `**Why ${escapeMarkdown(name, 100)} becomes ${codeSpan(release.next)}**` : "**Why**";
  const left = reasons.length - MOST_REASONS;
  const lines = [
    ...reasons.slice(0, MOST_REASONS).map(({ bump, by }) => `- ${bump}: ${escapeMarkdown(by, 200)}`),
    ...(left > 0 ? [`- and ${counted(left, "reason")} more`] : []),
    ...(floor === undefined
      ? withoutFloor === undefined
        ? []
        : [`- The API was not compared: ${escapeMarkdown(withoutFloor, 300)}`]
      : [`- ${needOf(floor)}`, ...findingLines(floor.findings)]),
  ];
  return lines.length === 0 ? "" : `${title}\n\n${lines.join("\n")}`;
};

const needOf = ({ bump, findings }: NonNullable<PackageRelease["floor"]>): string =>
  bump === "none"
    ? "The API needs no higher version: nothing that callers see has changed."
    : `The API needs ${bump}: ${counted(visible(findings).length, "change")} that callers see.`;

const visible = (findings: readonly Finding[]): Finding[] => findings.filter(({ bump }) => bump !== "none");

/** The changes that ask for the most. */
const findingLines = (findings: readonly Finding[]): string[] => {
  const sorted = visible(findings).sort((a, b) => BUMPS.indexOf(b.bump) - BUMPS.indexOf(a.bump));
  const left = sorted.length - MOST_FINDINGS;
  return [
    ...sorted
      .slice(0, MOST_FINDINGS)
      .map(
        ({ bump, message, waived }) =>
          `  - ${bump}${waived === undefined ? "" : `, waived (${escapeMarkdown(waived.reason, 100)})`}: ${escapeMarkdown(message, 300)}`,
      ),
    ...(left > 0 ? [`  - and ${counted(left, "change")} more`] : []),
  ];
};

const notesOf = ({ name, next, notes }: PackageRelease, room: number, whole: string): string => {
  const open = `<details><summary>Notes of ${escapeMarkdown(name, 100).replaceAll("`", "&#96;")} ${escapeMarkdown(next, 100)}</summary>\n\n`;
  const close = "\n\n</details>";
  const text = fitNotes(notes, room - open.length - close.length - 2, whole).trim();
  return text === "" ? "" : `${open}${text}${close}`;
};

const merging = (packages: readonly PackageRelease[], { floating = [], assets = [] }: AfterMerge): string => {
  if (packages.length === 0) return "";
  const tags = named(packages.map(({ tag }) => tag));
  const several = packages.length > 1;
  const steps = [
    `${several ? "The tags" : "The tag"} ${tags} ${several ? "are" : "is"} made at the merged commit, ${several ? "each " : ""}with a release that has these notes.`,
    ...(assets.length === 0 ? [] : [`The release carries ${named(assets)}; it is published when they are all there.`]),
    ...(floating.length === 0 ? [] : [`${named(floating)} ${floating.length === 1 ? "moves" : "move"} to it.`]),
    "Publishing to a package registry stays a step of your own workflow.",
  ];
  return `**What its merge does**\n\n${steps.map((each, index) => `${index + 1}. ${each}`).join("\n")}`;
};

const MOST_NAMED = 20;
const named = (names: readonly string[]): string => {
  const left = names.length - MOST_NAMED;
  const shown = names.slice(0, MOST_NAMED).map((name) => codeSpan(name, { limit: 200 }));
  return `${shown.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
};

const made = ({ head }: Pick<ReleasePlan, "head">): string =>
  `<sub>Made for ${codeSpan(head.slice(0, 7))}. It is updated with each change of its base; what you edit in the changelog's new section is kept.</sub>`;
