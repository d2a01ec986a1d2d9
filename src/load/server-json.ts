import { isObject, type JsonObject, objectAt, stringAt } from "../model/json.ts";
import { type HttpTransport, readHttpTransport, withFreePorts } from "./http-transport.ts";
import { givenValue } from "./server-json-input.ts";

export { PLACEHOLDER, URL_PLACEHOLDER } from "./server-json-input.ts";

/** What `server.json` says of running one package. Source: the registry's server.json schema, 2025-12-11. */
export interface ServerJsonPackage {
  /** For the program itself. */
  arguments: string[];
  /** For the program that runs it, when that is named: `node`, `uv`, `docker` ... */
  runtime?: { hint: string; arguments: string[] };
  env: Record<string, string>;
  /** Names of variables and arguments that got a placeholder. */
  placeholders: string[];
  /** Its transport, where that is not stdio, and how the program is run for it: on a port that can be chosen. */
  http?: HttpTransport & Pick<ServerJsonPackage, "arguments" | "env">;
}

const objectsAt = (value: JsonObject, key: string): JsonObject[] => {
  const found = value[key];
  return Array.isArray(found) ? found.filter(isObject) : [];
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

const readRun = (entry: JsonObject): Omit<ServerJsonPackage, "http"> => {
  const placeholders: string[] = [];
  const env: Record<string, string> = {};
  for (const variable of objectsAt(entry, "environmentVariables")) {
    const name = stringAt(variable, "name");
    const found = givenValue(variable);
    if (name === undefined || found === undefined) continue;
    env[name] = found.value;
    if (found.madeUp) placeholders.push(name);
  }
  const hint = stringAt(entry, "runtimeHint");
  const runtimeArguments = hint === undefined ? [] : readArguments(objectsAt(entry, "runtimeArguments"), []);
  return {
    arguments: readArguments(objectsAt(entry, "packageArguments"), placeholders),
    ...(hint === undefined ? {} : { runtime: { hint, arguments: runtimeArguments } }),
    env,
    placeholders,
  };
};

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

  const http = readHttpTransport(chosen);
  if (http === undefined) return readRun(chosen);
  const run = readRun(withFreePorts(chosen));
  const placeholders = [...run.placeholders, ...http.placeholders];
  return { ...readRun(chosen), http: { ...http, arguments: run.arguments, env: run.env, placeholders } };
};
