import type { ToldWeakness } from "../model/audit.ts";
import { counted, grouped } from "../model/counted.ts";
import type { Result } from "../model/result.ts";
import { shortLine } from "../model/visible.ts";
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
import type { Page, Style } from "./page.ts";

/** Two screens are what someone reads: packages are told in full up to a height of the page, the others in a line each. */
const FULL_UNTIL = 60;
const MOST_SHORT = 20;
const MOST_WEAKNESSES = 8;
const MOST_LISTED = 10;
const PROSE = 400;
const NAME = 120;
const TITLE = 140;
const RATING = 13;
const ID = 22;

/** What must be mended, package by package; it stands first, since it is what somebody must do. */
export const writeFailing = (page: Page, result: Result): void => {
  for (const section of dependencySections(result)) {
    if (section.status !== "fails") continue;
    page.heading(section.title, ["bad", "strong"]);
    const left: ToldPackage[] = [];
    for (const each of section.packages) {
      if (page.height >= FULL_UNTIL) left.push(each);
      else writePackage(page, each);
    }
    if (left.length > 0) page.blank();
    writeShort(page, left);
  }
};

/** What there is beside, in a line each. */
export const writeOtherWeaknesses = (page: Page, result: Result): void => {
  for (const section of dependencySections(result)) {
    if (section.status === "fails") continue;
    page.heading(section.title, ["strong"]);
    writeShort(page, section.packages);
  }
};

/** What was mended, what is behind, and what was read. */
export const writeDependencies = (page: Page, { dependencies }: Result): void => {
  if (dependencies === undefined) return;
  writeMended(page, dependencies.mended);
  writeOutdated(page, dependencies.outdated);
  if (dependencies.files.length === 0) return;
  page.heading(`Read (advisories: ${shortLine(dependencies.source, NAME)})`, ["strong"]);
  for (const { file, format, packages } of dependencies.files.slice(0, MOST_LISTED)) {
    const known = file.endsWith(format) ? "" : `, ${shortLine(format, NAME)}`;
    page.paragraph(2, `${shortLine(file, PROSE)}: ${counted(packages, "package")}${known}`, ["dim"], 2);
  }
  writeLeft(page, dependencies.files.length - MOST_LISTED);
};

const writePackage = (page: Page, told: ToldPackage): void => {
  const { weaknesses } = told;
  page.blank();
  const notes = [shortLine(placeLine(told), PROSE), ...holdNotes(told)].join(", ");
  page.paragraph(2, `${shortLine(told.package, NAME)} ${shortLine(told.version, NAME)} (${notes})`, ["strong"], 2);
  for (const weakness of weaknesses.slice(0, MOST_WEAKNESSES)) {
    const notesOf = weaknessNotes(weakness).map((note) => shortLine(note, PROSE));
    const title = shortLine(weakness.summary, TITLE);
    const rest = [...(title === "" ? [] : [title]), ...notesOf].join("; ");
    const cells = [
      { text: ratingLine(weakness), width: RATING, style: styleOf(weakness) },
      { text: shortLine(weakness.id, NAME), width: ID, style: [] },
    ];
    page.row(4, cells, rest, []);
  }
  const left = weaknesses.slice(MOST_WEAKNESSES);
  if (left.length > 0) page.paragraph(4, `and ${grouped(left.length)} more (${countRatings(left)})`, ["dim"]);
  const lesser = lesserLine(told);
  if (lesser !== undefined) page.paragraph(4, lesser, ["dim"]);
  const path = pathLine(told);
  const detail = { column: 5, label: ["dim"] } as const;
  if (path !== undefined) page.labelled(4, "by", shortLine(path, PROSE), detail);
  for (const fix of fixLines(told)) page.labelled(4, "fix", shortLine(fix, PROSE), { ...detail, text: ["good"] });
};

const styleOf = ({ isMalicious, rating }: ToldWeakness): readonly Style[] => {
  if (isMalicious || rating === "critical") return ["bad", "strong"];
  if (rating === "high") return ["bad"];
  return rating === "medium" || rating === undefined ? ["unsure"] : [];
};

const writeShort = (page: Page, packages: DependencySection["packages"]): void => {
  for (const told of packages.slice(0, MOST_SHORT)) {
    const all = [...told.weaknesses, ...told.lesser];
    const [to] = all.flatMap((each) => each.to ?? []);
    const mends =
      to === undefined ? "nothing mends it yet" : `${shortLine(to, NAME)} mends ${all.length === 1 ? "it" : "them"}`;
    const notes = [shortLine(placeLine(told), PROSE), ...holdNotes(told)].join(", ");
    const name = `${shortLine(told.package, NAME)} ${shortLine(told.version, NAME)}`;
    page.paragraph(2, `- ${name}: ${countRatings(all)}; ${mends} (${notes})`, [], 2);
  }
  writeLeft(page, packages.length - MOST_SHORT);
};

const writeMended = (page: Page, mended: NonNullable<Result["dependencies"]>["mended"]): void => {
  if (mended.length === 0) return;
  page.heading(`Mended by this change (${grouped(mended.length)})`, ["good", "strong"]);
  for (const each of mended.slice(0, MOST_LISTED)) {
    const rated = each.rating === undefined ? "" : ` (${each.rating})`;
    page.paragraph(2, `- ${shortLine(mendedLine(each), PROSE)}${rated}`, [], 2);
  }
  writeLeft(page, mended.length - MOST_LISTED);
};

const writeOutdated = (page: Page, outdated: NonNullable<Result["dependencies"]>["outdated"]): void => {
  if (outdated === undefined) return;
  page.heading(`Behind their registry (${grouped(outdated.length)})`, ["strong"]);
  if (outdated.length === 0) page.paragraph(2, "No direct dependency is.", ["dim"]);
  const shown = outdated.slice(0, MOST_SHORT);
  const width = Math.min(40, Math.max(0, ...shown.map(({ package: { name } }) => shortLine(name, NAME).length)));
  for (const { package: held, latest, latestInRange, majorsBehind, scope } of shown) {
    const inRange = latestInRange === undefined || latestInRange === held.version ? "" : `${latestInRange} in range, `;
    const behind = majorsBehind === 0 ? "" : `, ${counted(majorsBehind, "major")} behind`;
    const only = scope === "development" ? ", development only" : "";
    const versions = shortLine(`${held.version} -> ${inRange}${latest} latest${behind}${only}`, PROSE);
    page.row(2, [{ text: shortLine(held.name, NAME), width, style: [] }], versions, []);
  }
  writeLeft(page, outdated.length - MOST_SHORT);
};

const writeLeft = (page: Page, left: number): void => {
  if (left > 0) page.paragraph(2, `and ${grouped(left)} more, all in --format json`, ["dim"]);
};
