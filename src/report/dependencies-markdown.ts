import { counted, grouped } from "../model/counted.ts";
import { codeSpan, escapeMarkdown, referenceLink, tableCell } from "../model/escape-markdown.ts";
import type { Result } from "../model/result.ts";
import {
  countRatings,
  type DependencySection,
  dependencySections,
  fixLines,
  holdNotes,
  lesserLine,
  mendedLine,
  pathLine,
  placeLine,
  ratingLine,
  type ToldPackage,
  weaknessNotes,
} from "./dependency-lines.ts";
import type { Block } from "./fit.ts";

const MOST_WEAKNESSES = 10;
const MOST_LISTED = 30;
const CELL = 300;
const NAME = 100;
/** What a link of a table may lead to. */
const PLAIN_ADDRESS = /^https:\/\/[a-z0-9.-]+\/[\w./~%:+-]*$/i;
const COLUMNS = ["package", "version", "rating", "advisory", "where", "came in by", "fix"] as const;

/** The weaknesses as tables, a row for each version of a package: what must be mended open, the rest folded away. */
export const dependencyBlocks = (result: Result, which: "fails" | "others"): Block[] =>
  dependencySections(result)
    .filter(({ status }) => (status === "fails") === (which === "fails"))
    .flatMap(sectionBlocks);

const sectionBlocks = ({ status, title, packages }: DependencySection): Block[] => {
  const header = `| ${COLUMNS.join(" | ")} |\n| ${COLUMNS.map(() => "---").join(" | ")} |\n`;
  const [open, close] =
    status === "fails"
      ? [`#### ${title}\n\n${header}`, "\n"]
      : [`<details><summary>${title}</summary>\n\n${header}`, "\n</details>\n\n"];
  return packages.map((told, index) => ({
    section: `weaknesses ${status}`,
    open: index === 0 ? open : "",
    close,
    text: `| ${cells(told).join(" | ")} |\n`,
    findings: told.weaknesses.length + told.lesser.length,
  }));
};

const cells = (told: ToldPackage): string[] => {
  const { weaknesses } = told;
  const [worst] = weaknesses;
  const shown = weaknesses.slice(0, MOST_WEAKNESSES).map((weakness) => {
    const { id, url, summary } = weakness;
    const isLink = url !== undefined && PLAIN_ADDRESS.test(url);
    const link = isLink ? referenceLink(id, url) : codeSpan(id, { inTable: true, limit: NAME });
    const notes = weaknessNotes(weakness).map((note) => tableCell(note, CELL));
    const said = [...(summary === "" ? [] : [tableCell(summary, CELL)]), ...notes].join("; ");
    const rated = weaknesses.length === 1 ? "" : ` (${ratingLine(weakness)})`;
    return `${link}${rated}${said === "" ? "" : `: ${said}`}`;
  });
  const left = weaknesses.slice(MOST_WEAKNESSES);
  if (left.length > 0) shown.push(`and ${grouped(left.length)} more (${countRatings(left)})`);
  const lesser = lesserLine(told);
  if (lesser !== undefined) shown.push(lesser);
  const path = pathLine(told);
  return [
    codeSpan(told.package, { inTable: true, limit: NAME }),
    codeSpan(told.version, { inTable: true, limit: NAME }),
    worst === undefined ? " " : `**${ratingLine(worst)}**`,
    shown.join("<br>"),
    [codeSpan(placeLine(told), { inTable: true, limit: CELL }), ...holdNotes(told)].join(", "),
    path === undefined ? "the project itself" : codeSpan(path, { inTable: true, limit: CELL }),
    fixLines(told)
      .map((fix) => tableCell(fix, CELL))
      .join("<br>"),
  ];
};

/** What this change mended; empty where nothing was compared. */
export const mendedMarkdown = ({ dependencies }: Result): string => {
  const mended = dependencies?.mended ?? [];
  if (mended.length === 0) return "";
  const left = mended.length - MOST_LISTED;
  return [
    `#### Mended by this change (${grouped(mended.length)})`,
    "",
    ...mended.slice(0, MOST_LISTED).map((each) => {
      const rated = each.rating === undefined ? "" : ` (${each.rating})`;
      return `- ${escapeMarkdown(mendedLine(each), CELL)}${rated}`;
    }),
    ...(left > 0 ? [`- and ${grouped(left)} more in the result file`] : []),
  ].join("\n");
};

/** Direct dependencies that are behind their registry. */
export const outdatedMarkdown = ({ dependencies }: Result): string => {
  const outdated = dependencies?.outdated;
  if (outdated === undefined) return "";
  const left = outdated.length - MOST_LISTED;
  const cell = (text: string): string => codeSpan(text, { inTable: true, limit: NAME });
  return [
    `<details><summary>Behind their registry (${grouped(outdated.length)})</summary>`,
    "",
    "| package | locked | in range | latest | behind |",
    "| --- | --- | --- | --- | --- |",
    ...outdated.slice(0, MOST_LISTED).map(({ package: { name, version }, latest, latestInRange, majorsBehind }) => {
      const inRange = latestInRange === undefined ? " " : cell(latestInRange);
      const behind = majorsBehind === 0 ? " " : counted(majorsBehind, "major");
      return `| ${cell(name)} | ${cell(version)} | ${inRange} | ${cell(latest)} | ${behind} |`;
    }),
    ...(left > 0 ? ["", `${counted(left, "more package")} in the result file.`] : []),
    "",
    "</details>",
  ].join("\n");
};

/** What was read, folded away. */
export const auditedMarkdown = ({ dependencies }: Result): string => {
  if (dependencies === undefined || dependencies.files.length === 0) return "";
  const { files, source } = dependencies;
  const left = files.length - MOST_LISTED;
  return [
    "<details><summary>What was read</summary>",
    "",
    `Advisories: ${escapeMarkdown(source, CELL)}.`,
    "",
    "| file | format | packages |",
    "| --- | --- | --- |",
    ...files
      .slice(0, MOST_LISTED)
      .map(
        ({ file, format, packages }) =>
          `| ${codeSpan(file, { inTable: true, limit: CELL })} | ${tableCell(format, NAME)} | ${grouped(packages)} |`,
      ),
    ...(left > 0 ? ["", `${counted(left, "more file")} in the result file.`] : []),
    "",
    "</details>",
  ].join("\n");
};
