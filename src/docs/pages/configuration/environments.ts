import type { ConfigSchema } from "../../../config/config-schema.ts";
import { showKey } from "../../../config/show-path.ts";
import type { ConfigEnvironment } from "../../../model/config.ts";
import { counted } from "../../../model/counted.ts";
import type { Block, Inline, Item } from "../../document.ts";
import type { DocumentedServer } from "../../documented-server.ts";
import { label, paragraph, say } from "../../inlines.ts";
import { mostServing } from "../../settings/addresses.ts";
import { findSettings, type SaidSetting } from "../../settings/find-settings.ts";
import { code, codes } from "../../settings/safe-inlines.ts";
import { showCell } from "../../settings/show-cell.ts";

/** A table of more environments is wider than a page. */
const MOST_COLUMNS = 5;
/** A longer table is divided by sections of the configuration. */
const ONE_TABLE = 30;
/** More settings are counted. */
const MOST_SETTINGS = 200;

/** Which environments there are, what they are made of, and what differs between them. No secret is shown. */
export const environmentBlocks = ({ configuration }: DocumentedServer): Block[] => {
  if (configuration === undefined || configuration.facts.environments.length === 0) return [];
  const { facts, schema } = configuration;
  const { environments } = facts;
  const settings = findSettings(environments);
  const names = environments.map(({ name }) => name);
  const compared = environments.length > 1;
  const different = compared ? settings.filter(({ isSame }) => !isSame) : [];
  const same = compared ? settings.filter(({ isSame }) => isSame) : settings;
  const { name: shown = "" } = mostServing(environments) ?? {};
  return [
    paragraph(say("Each environment is made of its files: what a later one says holds over what an earlier one says.")),
    { kind: "list", items: environments.map(environmentItem) },
    ...(different.length === 0
      ? compared
        ? [paragraph(say("All of them say the same."))]
        : []
      : [
          paragraph(say(`What differs between them (${counted(different.length, "setting")}):`)),
          ...differences(different, names, schema),
        ]),
    ...(same.length === 0
      ? []
      : [
          paragraph(
            say(
              `${compared ? "What is the same in all of them" : "What it says"} (${counted(same.length, "setting")}):`,
            ),
          ),
          ...tables(same, ["value"], (setting) => [showCell(setting.values[0], schema)]),
        ]),
    paragraph(
      code(`mcp-lifecycle explain-config --env ${SAFE_NAME.test(shown) ? shown : "NAME"}`),
      say(" shows all that a server gets in one environment, defaults too, and which file says it."),
    ),
  ];
};

/** A name that a shell takes as it is. */
const SAFE_NAME = /^[\w.-]+$/;

const environmentItem = ({ name, layers }: ConfigEnvironment): Item => ({
  inlines: [
    code(name),
    say(": "),
    ...layers.flatMap(({ file }, index) => (index === 0 ? [code(file)] : [say(", and over it "), code(file)])),
  ],
});

const differences = (settings: readonly SaidSetting[], names: readonly string[], schema: ConfigSchema): Block[] =>
  names.length <= MOST_COLUMNS
    ? tables(settings, names, ({ values }) => values.map((value) => showCell(value, schema)))
    : lists(settings, names, schema);

/** Tables with a row for each setting; one for each section of the configuration where there are many. */
const tables = (
  settings: readonly SaidSetting[],
  columns: readonly string[],
  cellsOf: (setting: SaidSetting) => Inline[][],
): Block[] => {
  const shown = settings.slice(0, MOST_SETTINGS);
  const table = (rows: readonly SaidSetting[]): Block => ({
    kind: "table",
    columns: [[say("setting")], ...columns.map((name) => [say(name)])],
    rows: rows.map((setting) => [[code(showKey(setting.path))], ...cellsOf(setting)]),
  });
  return [
    ...(shown.length <= ONE_TABLE
      ? [table(shown)]
      : [...bySection(shown)].flatMap(([section, rows]) => [label(code(section)), table(rows)])),
    ...cut(settings.length - shown.length),
  ];
};

const bySection = (settings: readonly SaidSetting[]): Map<string, SaidSetting[]> => {
  const sections = new Map<string, SaidSetting[]>();
  for (const setting of settings) {
    const section = showKey(setting.path.slice(0, 1));
    const rows = sections.get(section);
    if (rows === undefined) sections.set(section, [setting]);
    else rows.push(setting);
  }
  return sections;
};

/** For many environments: each setting with its values, and who has them. */
const lists = (settings: readonly SaidSetting[], names: readonly string[], schema: ConfigSchema): Block[] => {
  const shown = settings.slice(0, MOST_SETTINGS);
  const items = shown.map(
    (setting): Item => ({
      inlines: [code(showKey(setting.path))],
      blocks: [{ kind: "list", items: valueItems(setting, names, schema) }],
    }),
  );
  return [{ kind: "list", items }, ...cut(settings.length - shown.length)];
};

/** The most common value last, as that of all others. */
const valueItems = ({ values }: SaidSetting, names: readonly string[], schema: ConfigSchema): Item[] => {
  const groups = new Map<string, { cell: Inline[]; names: string[] }>();
  for (const [index, value] of values.entries()) {
    const cell = showCell(value, schema);
    const id = JSON.stringify(cell);
    const name = names[index] ?? "";
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { cell, names: [name] });
    else group.names.push(name);
  }
  const sorted = [...groups.values()].sort((a, b) => a.names.length - b.names.length);
  return sorted.map((group, index) => {
    const isRest = index === sorted.length - 1 && index > 0 && group.names.length > 3;
    return {
      inlines: isRest
        ? [say(`all ${group.names.length} others: `), ...group.cell]
        : [...codes(group.names), say(": "), ...group.cell],
    };
  });
};

const cut = (left: number): Block[] =>
  left <= 0 ? [] : [paragraph(say(`And ${counted(left, "setting")} more, which this page leaves out.`))];
