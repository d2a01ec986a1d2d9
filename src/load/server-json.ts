import { isObject, type Json, type JsonObject, objectAt, stringAt } from "../model/json.ts";

/** Stands where a value is required and nobody gave one; visible on purpose. */
export const PLACEHOLDER = "mcp-lifecycle-placeholder";
export const URL_PLACEHOLDER = "https://mcp-lifecycle-placeholder.invalid";

/** What `server.json` says of running one package. Source: the registry's server.json schema, 2025-12-11. */
export interface ServerJsonPackage {
  /** For the program itself. */
  arguments: string[];
  /** For the program that runs it, when that is named: `node`, `uv`, `docker` ... */
  runtime?: { hint: string; arguments: string[] };
  env: Record<string, string>;
  /** Names of variables and arguments that got a placeholder. */
  placeholders: string[];
  /** URL of its only transport, where that is HTTP. */
  httpUrl?: string;
}

const objectsAt = (value: JsonObject, key: string): JsonObject[] => {
  const found = value[key];
  return Array.isArray(found) ? found.filter(isObject) : [];
};

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;

/** Choices and defaults are the publisher's own words; only where there is none does a value have to be made up. */
const inputValue = (input: JsonObject): { value: string; madeUp: boolean } => {
  const choices = input.choices;
  const told = textOf(input.default) ?? (Array.isArray(choices) ? textOf(choices[0]) : undefined);
  if (told !== undefined) return { value: told, madeUp: false };
  const format = stringAt(input, "format");
  const name = `${stringAt(input, "name") ?? ""} ${stringAt(input, "valueHint") ?? ""}`;
  if (format === "number") return { value: "1", madeUp: true };
  if (format === "boolean") return { value: "true", madeUp: true };
  if (format === "filepath") return { value: ".", madeUp: true };
  const isUrl = format === "uri" || format === "url" || /(?:^|[\W_])(?:url|uri|endpoint)(?:$|[\W_])/i.test(name);
  return { value: isUrl ? URL_PLACEHOLDER : PLACEHOLDER, madeUp: true };
};

/** A fixed value with its `{variables}` filled in. */
const fixedValue = (input: JsonObject, template: string): { value: string; madeUp: boolean } => {
  const variables = objectAt(input, "variables");
  let madeUp = false;
  const value = template.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const variable = objectAt(variables, name);
    if (variable === undefined) return whole;
    const filled = inputValue(variable);
    madeUp ||= filled.madeUp;
    return filled.value;
  });
  return { value, madeUp };
};

const givenValue = (input: JsonObject): { value: string; madeUp: boolean } | undefined => {
  const fixed = stringAt(input, "value");
  if (fixed !== undefined) return fixedValue(input, fixed);
  return input.isRequired === true ? inputValue(input) : undefined;
};

const readArguments = (list: readonly JsonObject[], placeholders: string[]): string[] =>
  list.flatMap((argument) => {
    const name = stringAt(argument, "name");
    const found = givenValue(argument);
    if (found === undefined) return [];
    const named = stringAt(argument, "type") === "named" && name !== undefined;
    if (found.madeUp) placeholders.push(`argument ${name ?? stringAt(argument, "valueHint") ?? "(positional)"}`);
    if (!named) return [found.value];
    // A named argument without any value is a switch.
    const isSwitch = found.madeUp && stringAt(argument, "format") === "boolean";
    return isSwitch || found.value === "" ? [name] : [name, found.value];
  });

/**
 * What `server.json` says of the package that a tree builds: the entry of that name, else the only entry of that
 * registry. It supplies arguments, variables and the transport, never a command: that would start the published package.
 */
export const readServerJson = (
  file: JsonObject,
  wanted: { registry: "npm" | "pypi"; name?: string; byNameOnly?: boolean },
): ServerJsonPackage | undefined => {
  const packages = objectsAt(file, "packages").filter(
    (entry) => (stringAt(entry, "registryType") ?? stringAt(entry, "registry_type")) === wanted.registry,
  );
  const named = packages.filter((entry) => stringAt(entry, "identifier") === wanted.name);
  const candidates = named.length > 0 ? named : packages.length === 1 && wanted.byNameOnly !== true ? packages : [];
  const isStdio = (entry: JsonObject): boolean =>
    (stringAt(objectAt(entry, "transport"), "type") ?? "stdio") === "stdio";
  const chosen = candidates.find(isStdio) ?? candidates[0];
  if (chosen === undefined) return undefined;

  const placeholders: string[] = [];
  const env: Record<string, string> = {};
  for (const variable of objectsAt(chosen, "environmentVariables")) {
    const name = stringAt(variable, "name");
    const found = givenValue(variable);
    if (name === undefined || found === undefined) continue;
    env[name] = found.value;
    if (found.madeUp) placeholders.push(name);
  }
  const hint = stringAt(chosen, "runtimeHint");
  const runtimeArguments = hint === undefined ? [] : readArguments(objectsAt(chosen, "runtimeArguments"), []);
  const url = isStdio(chosen) ? undefined : (stringAt(objectAt(chosen, "transport"), "url") ?? "");
  return {
    arguments: readArguments(objectsAt(chosen, "packageArguments"), placeholders),
    ...(hint === undefined ? {} : { runtime: { hint, arguments: runtimeArguments } }),
    env,
    placeholders,
    ...(url === undefined ? {} : { httpUrl: url }),
  };
};
