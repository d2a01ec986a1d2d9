import { counted, grouped } from "../model/counted.ts";
import type { PackageRelease } from "../model/release-plan.ts";
import type { Result } from "../model/result.ts";
import type { ToldEffect } from "../model/told-effect.ts";
import { shortLine, visibleLines } from "../model/visible.ts";
import type { Page, Style } from "./page.ts";
import { floorLine, nextStep, packageLine, rangeLine } from "./release-lines.ts";

const PROSE = 600;
/** Packages that are told in full, and lines of each list of them, before the rest is counted. */
const MOST_PACKAGES = 20;
const MOST_LINES = 8;
/** Lines of one changelog section. */
const MOST_NOTES = 60;
const LONGEST_LINE = 300;
const COLUMN = 10;

/** What is released next, and why. */
export const writeRelease = (page: Page, { release, outputs }: Result): void => {
  if (release === undefined) return;
  const { packages, unchanged, ranges } = release;
  if (packages.length > 0)
    page.heading(packages.length === 1 ? "Release" : `Releases (${grouped(packages.length)})`, ["strong"]);
  for (const each of packages.slice(0, MOST_PACKAGES)) writePackage(page, each, outputs.mode === "print");
  more(page, packages.length - MOST_PACKAGES, "more package");
  if (ranges.length > 0) page.heading("Ranges to rewrite", ["strong"]);
  for (const range of ranges.slice(0, MOST_LINES)) page.paragraph(2, `- ${shortLine(rangeLine(range), PROSE)}`, [], 2);
  more(page, ranges.length - MOST_LINES, "more range");
  if (unchanged.length > 0) page.heading("Not released", ["strong"]);
  for (const { name, reason } of unchanged.slice(0, MOST_LINES)) {
    page.paragraph(2, shortLine(`${name}: ${reason}`, PROSE), ["dim"], 2);
  }
  more(page, unchanged.length - MOST_LINES, "more package");
};

const more = (page: Page, left: number, noun: string): void => {
  if (left > 0) page.paragraph(2, `and ${counted(left, noun)}, all in --format json`, ["dim"]);
};

const writePackage = (page: Page, release: PackageRelease, isPrinted: boolean): void => {
  page.paragraph(2, shortLine(packageLine(release), PROSE), ["good"], 2);
  for (const [index, { bump, by }] of release.reasons.slice(0, MOST_LINES).entries()) {
    const label = { text: index === 0 ? "because" : "", width: COLUMN - 2, style: ["dim"] as const };
    page.row(4, [label, { text: bump, width: "minor".length, style: [] }], shortLine(by, PROSE), []);
  }
  const left = release.reasons.length - MOST_LINES;
  if (left > 0) page.paragraph(4 + COLUMN, `and ${counted(left, "more reason")}`, ["dim"]);
  const floor = floorLine(release);
  if (floor !== undefined) {
    page.labelled(4, "API", shortLine(floor, PROSE), { column: COLUMN, label: ["dim"] });
  }
  if (isPrinted) writeNotes(page, release.notes);
};

const writeNotes = (page: Page, notes: string): void => {
  if (notes.trim() === "") return;
  const lines = visibleLines(notes, LONGEST_LINE);
  page.blank();
  for (const line of lines.slice(0, MOST_NOTES)) {
    if (line.trim() === "") page.blank();
    else page.paragraph(6, line, ["dim"], 2);
  }
  if (lines.length > MOST_NOTES) page.paragraph(6, `and ${counted(lines.length - MOST_NOTES, "more line")}`, ["dim"]);
};

const STATE_STYLES: Record<ToldEffect["state"], Style> = {
  done: "good",
  skipped: "dim",
  failed: "bad",
  waiting: "unsure",
};

/** What was done of it, in order. */
export const writeEffects = (page: Page, { effects = [] }: Result): void => {
  if (effects.length === 0) return;
  page.heading(
    `Done (${grouped(effects.filter(({ state }) => state === "done").length)} of ${grouped(effects.length)})`,
    ["strong"],
  );
  for (const { says, state, found, url } of effects) {
    const word = { text: state, width: "skipped".length, style: [STATE_STYLES[state]] };
    const what = [says, ...(found === undefined ? [] : [found])].join(": ");
    page.row(2, [word], shortLine(what, PROSE), state === "skipped" ? ["dim"] : []);
    if (url !== undefined) page.paragraph(2 + "skipped".length + 2, shortLine(url, PROSE), ["dim"]);
  }
};

/** What comes next, in one line. */
export const writeNextStep = (page: Page, result: Result): void => {
  const step = nextStep(result);
  if (step === undefined) return;
  page.blank();
  page.labelled(0, "Next", shortLine(step, PROSE), { column: 6, label: ["strong"] });
};
