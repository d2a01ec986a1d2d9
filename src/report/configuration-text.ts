import { grouped } from "../model/counted.ts";
import type { Result } from "../model/result.ts";
import { shortLine } from "../model/visible.ts";
import { changedPlace, changedValue, changesTitle, MOST_LINES, readLine } from "./configuration-lines.ts";
import type { Page } from "./page.ts";

const PROSE = 600;
const VALUE = 300;
const NAME = 20;
const WIDEST_NAME = 24;

/** What a change does to a configuration, risks first; then what was read of it. */
export const writeConfiguration = (page: Page, { configuration }: Result): void => {
  if (configuration === undefined) return;
  const { changes, environments, directory } = configuration;
  const title = changesTitle(configuration);
  if (title !== undefined) page.heading(shortLine(title, PROSE), ["strong"]);
  if (title !== undefined && changes.length === 0) page.paragraph(2, "No setting changes.", ["dim"]);
  for (const change of changes.slice(0, MOST_LINES)) {
    const mark = change.isRisk ? "!" : "-";
    const said = `${mark} ${shortLine(changedPlace(change), VALUE)} ${shortLine(changedValue(change), VALUE)}`;
    const means = change.meaning === undefined ? "" : `: ${shortLine(change.meaning, VALUE)}`;
    page.paragraph(2, `${said}${means}`, change.isRisk ? ["bad"] : [], 2);
  }
  writeLeft(page, changes.length);
  if (environments.length === 0) return;
  page.heading(`Read from ${shortLine(directory, PROSE)}`, ["strong"]);
  const shown = environments.slice(0, MOST_LINES);
  const widest = Math.min(WIDEST_NAME, Math.max(...shown.map(({ name }) => shortLine(name, NAME).length)));
  for (const environment of shown) {
    const name = { text: shortLine(environment.name, NAME), width: widest, style: [] };
    const files = environment.files.map((file) => shortLine(file, VALUE)).join(", ");
    page.row(2, [name], `${files}: ${readLine(environment)}`, ["dim"]);
  }
  writeLeft(page, environments.length);
};

const writeLeft = (page: Page, count: number): void => {
  if (count > MOST_LINES) page.paragraph(2, `and ${grouped(count - MOST_LINES)} more, all in --format json`, ["dim"]);
};
