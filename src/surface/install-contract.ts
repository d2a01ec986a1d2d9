import { isObject, type JsonObject, objectAt, stringAt } from "../model/json.ts";
import { fieldOf, objectsAt, textOf } from "./server-json-fields.ts";

/** What a person may, or must, give who installs or connects to the server. */
export interface Input {
  name: string;
  /** Must be given: neither a default nor a fixed value stands in. */
  required: boolean;
  /** Its name is only a label: it is told by its place on the command line. */
  positional?: boolean;
}

/** How a client reaches the server. */
export interface Transport {
  /** `stdio`, `streamable-http`, `sse`. */
  type: string;
  url?: string;
  headers: Input[];
}

/** One entry of `packages`. */
export interface InstallPackage {
  registry: string;
  /** Without the version, where the identifier holds one. */
  identifier: string;
  transport: Transport;
  variables: Input[];
  arguments: Input[];
}

interface InstallContract {
  packages: InstallPackage[];
  remotes: Transport[];
}

/**
 * What a `server.json` asks of those who use it. Fields that are missing or of another shape ask nothing.
 * Source: the registry's server.json schema 2025-12-11; 2025-07-09 and earlier write the same fields in snake_case.
 */
export const readInstallContract = (file: JsonObject): InstallContract => ({
  packages: objectsAt(file, "packages").map(readPackage),
  remotes: objectsAt(file, "remotes").map(readTransport),
});

const readPackage = (entry: JsonObject): InstallPackage => {
  const registry = textOf(entry, "registryType") ?? textOf(entry, "registryName") ?? "";
  const identifier = textOf(entry, "identifier") ?? textOf(entry, "name") ?? "";
  return {
    registry,
    identifier: withoutVersion(registry, identifier, textOf(entry, "version")),
    transport: readTransport(objectAt(entry, "transport") ?? { type: "stdio" }),
    variables: objectsAt(entry, "environmentVariables").flatMap(readInput),
    arguments: [...objectsAt(entry, "runtimeArguments"), ...objectsAt(entry, "packageArguments")].flatMap(readArgument),
  };
};

const readTransport = (transport: JsonObject): Transport => {
  const url = stringAt(transport, "url");
  return {
    type: stringAt(transport, "type") ?? textOf(transport, "transportType") ?? "stdio",
    ...(url === undefined ? {} : { url }),
    headers: objectsAt(transport, "headers").flatMap(readInput),
  };
};

/** Images carry their tag, and downloaded files the release's version: what it is called stays when that changes. */
const withoutVersion = (registry: string, identifier: string, version: string | undefined): string => {
  if (registry === "oci" || registry === "docker") return identifier.replace(/@[^@/]*$/, "").replace(/:[^:/]*$/, "");
  if (!/^https?:\/\//.test(identifier)) return identifier;
  const named = version === undefined || version === "" ? identifier : identifier.replaceAll(version, "*");
  return named.replaceAll(/\d+(?:[._-]\d+)*/g, "*");
};

const readInput = (input: JsonObject): Input[] => {
  const name = stringAt(input, "name");
  return name === undefined || isFixed(input) ? [] : [{ name, required: isDemanded(input) }];
};

const readArgument = (argument: JsonObject): Input[] => {
  if (isFixed(argument)) return [];
  const required = isDemanded(argument);
  const named = stringAt(argument, "name");
  if (stringAt(argument, "type") !== "positional") return named === undefined ? [] : [{ name: named, required }];
  return [{ name: textOf(argument, "valueHint") ?? named ?? "(positional)", required, positional: true }];
};

/** A value that the publisher sets is nobody's to give, unless it has places to fill in. */
const isFixed = (input: JsonObject): boolean => stringAt(input, "value") !== undefined && filledIn(input).length === 0;

/** A default, or a fixed value, is given by the publisher; a fixed value with places to fill in asks for those. */
const isDemanded = (input: JsonObject): boolean => {
  if (stringAt(input, "value") !== undefined) return filledIn(input).some(isDemanded);
  return fieldOf(input, "isRequired") === true && (input.default ?? null) === null;
};

/** The variables that a value names in braces. */
const filledIn = (input: JsonObject): JsonObject[] => {
  const variables = objectAt(input, "variables") ?? {};
  const names = new Set((stringAt(input, "value") ?? "").match(/\{[^{}]+\}/g) ?? []);
  return Object.entries(variables).flatMap(([name, variable]) =>
    names.has(`{${name}}`) && isObject(variable) ? [variable] : [],
  );
};
