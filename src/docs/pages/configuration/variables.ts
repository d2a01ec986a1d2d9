import type { Block, Field, Inline } from "../../document.ts";
import type { DocumentedServer } from "../../documented-server.ts";
import { label, say } from "../../inlines.ts";
import { type Input, type InstalledPackage, readInstallation } from "../../settings/installation.ts";
import { type ReadVariable, readVariables } from "../../settings/read-variables.ts";
import { code, codes, onlyIn } from "../../settings/safe-inlines.ts";
import { bare } from "../../settings/show-cell.ts";
import { inputField, packageLabel } from "./input-field.ts";

/** More places are counted. */
const MOST_USES = 8;

/** The environment variables of a server: those that its packages take, and those that its configuration files refer to. */
export const variableBlocks = (server: DocumentedServer): Block[] => {
  const environments = server.configuration?.facts.environments ?? [];
  const all = environments.map(({ name }) => name);
  const read = readVariables(environments);
  const { packages } = readInstallation(server.install);
  const declared = new Set(packages.flatMap(({ variables }) => variables.map(({ name }) => name)));
  const usesOf = (name: string | undefined): Inline[][] =>
    read.filter((each) => each.kind !== "file" && each.name === name).flatMap((each) => useFacts(each, all));
  const others = read.filter(({ kind, name }) => kind !== "file" && !declared.has(name));
  const files = read.filter(({ kind }) => kind === "file");
  return [
    ...packageBlocks(packages, (input) => inputField(input, undefined, usesOf(input.name))),
    ...group("Only the configuration files refer to these:", others, all, declared.size > 0),
    ...group("Files whose text becomes the value of a setting:", files, all, true),
  ];
};

/** Packages that take the same variables are told together. */
const packageBlocks = (packages: readonly InstalledPackage[], toField: (input: Input) => Field): Block[] => {
  const groups = new Map<string, { fields: Field[]; packages: InstalledPackage[] }>();
  for (const each of packages) {
    if (each.variables.length === 0) continue;
    const fields = each.variables.map(toField);
    const id = JSON.stringify(fields);
    const known = groups.get(id);
    if (known === undefined) groups.set(id, { fields, packages: [each] });
    else known.packages.push(each);
  }
  return [...groups.values()].flatMap((each): Block[] => [
    ...(packages.length < 2 || each.packages.length === packages.length
      ? []
      : each.packages.map((one): Block => label(...packageLabel(one)))),
    { kind: "fields", fields: each.fields },
  ]);
};

const group = (lead: string, variables: readonly ReadVariable[], all: readonly string[], isLed: boolean): Block[] => {
  if (variables.length === 0) return [];
  const fields = variables.map((variable) => variableField(variable, all));
  return [...(isLed ? [{ kind: "paragraph", inlines: [say(lead)] } as const] : []), { kind: "fields", fields }];
};

const variableField = (variable: ReadVariable, all: readonly string[]): Field => ({
  name: variable.name,
  type: variable.kind === "file" ? "path of a file" : "string",
  isRequired: variable.neededIn.length > 0,
  isDeprecated: false,
  facts: [...(variable.isSecret ? [[say("secret")]] : []), ...useFacts(variable, all)],
  ...(variable.fallback === undefined ? {} : { default: bare(variable.fallback) }),
  fields: [],
});

/** Where it is needed, where a secret may stand instead, and which settings refer to it. */
const useFacts = ({ kind, name, neededIn, uses }: ReadVariable, all: readonly string[]): Inline[][] => {
  const needed =
    neededIn.length === 0 || neededIn.length === all.length ? [] : [[say("needed in "), ...codes(neededIn)]];
  const instead =
    kind === "secret"
      ? [
          [
            say("or "),
            code(`${name}_FILE`),
            say(" with the path of a file that holds it, or the file "),
            code(`/run/secrets/${name}`),
          ],
        ]
      : [];
  const shown = uses
    .slice(0, MOST_USES)
    .map(({ key, file, environments }) => [
      say("sets "),
      code(key),
      ...onlyIn(environments, all),
      ...(file === "" ? [] : [say(", by "), code(file)]),
    ]);
  const left = uses.length - shown.length;
  return [...needed, ...instead, ...shown, ...(left > 0 ? [[say(`and ${left} more settings`)]] : [])];
};
