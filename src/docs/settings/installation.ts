import { isObject, type Json, type JsonObject, objectAt, stringAt } from "../../model/json.ts";
import { isSensitiveName } from "../../model/secrets/sensitive-names.ts";
import { readInstallContract } from "../../surface/install-contract.ts";
import { fieldOf, objectsAt, textOf } from "../../surface/server-json-fields.ts";

/** A value that a person gives who installs or connects, as `server.json` describes it. */
export interface Input {
  /** Of a variable, a header or a flag; of a place on the command line its label, where it has one. */
  name?: string;
  isPositional: boolean;
  /** Must be given: nothing stands in for it. */
  isRequired: boolean;
  isSecret: boolean;
  isRepeated: boolean;
  /** `number`, `boolean`, `filepath`; a text where absent. */
  format?: string;
  description?: string;
  /** What stands in where nobody gives it. */
  fallback?: string;
  /** What the publisher sets: nobody gives it, but for the places to fill in. */
  fixed?: string;
  choices?: readonly string[];
  example?: string;
  /** The places to fill in of a fixed value, by their names in braces. */
  places: readonly Input[];
}

/** How a client reaches the server. */
export interface Connection {
  /** `stdio`, `streamable-http`, `sse`. */
  type: string;
  url?: string;
  /** What the braces in the address stand for, where it says so itself. */
  places: readonly Input[];
  headers: readonly Input[];
}

export interface InstalledPackage {
  /** `npm`, `pypi`, `oci`. */
  registry: string;
  /** Without a version. */
  identifier: string;
  /** The program that runs it: `npx`, `docker`. */
  runtime?: string;
  transport: Connection;
  variables: readonly Input[];
  runtimeArguments: readonly Input[];
  packageArguments: readonly Input[];
}

interface Installation {
  packages: readonly InstalledPackage[];
  remotes: readonly Connection[];
}

/**
 * All that a `server.json` says of its inputs. Fields that are missing or of another shape say nothing.
 * Source: the registry's server.json schema 2025-12-11; 2025-07-09 and earlier write the same fields in snake_case.
 */
export const readInstallation = (file: JsonObject | undefined): Installation => {
  if (file === undefined) return { packages: [], remotes: [] };
  const { packages } = readInstallContract(file);
  return {
    packages: objectsAt(file, "packages").map((entry, index) => {
      const runtime = textOf(entry, "runtimeHint");
      return {
        registry: packages[index]?.registry ?? "",
        identifier: packages[index]?.identifier ?? "",
        ...(runtime === undefined ? {} : { runtime }),
        transport: readConnection(objectAt(entry, "transport") ?? {}),
        variables: objectsAt(entry, "environmentVariables").flatMap(readNamed),
        runtimeArguments: objectsAt(entry, "runtimeArguments").map(readArgument),
        packageArguments: objectsAt(entry, "packageArguments").map(readArgument),
      };
    }),
    remotes: objectsAt(file, "remotes").map(readConnection),
  };
};

/** What must be given, the places in fixed values among it; `within` is the value that a place stands in. */
export const demandedOf = (inputs: readonly Input[], within?: Input): { input: Input; within?: Input }[] =>
  inputs.flatMap((input) => {
    if (input.fixed !== undefined) return demandedOf(input.places, within ?? input);
    return input.isRequired ? [{ input, ...(within === undefined ? {} : { within }) }] : [];
  });

const readConnection = (transport: JsonObject): Connection => {
  const url = stringAt(transport, "url");
  return {
    type: stringAt(transport, "type") ?? textOf(transport, "transportType") ?? "stdio",
    ...(url === undefined ? {} : { url }),
    places: readPlaces(transport, url),
    headers: objectsAt(transport, "headers").flatMap(readNamed),
  };
};

const readNamed = (entry: JsonObject): Input[] => {
  const name = stringAt(entry, "name");
  return name === undefined ? [] : [readInput(entry, name)];
};

const readArgument = (entry: JsonObject): Input => {
  const isPositional = stringAt(entry, "type") === "positional";
  const name = isPositional ? (textOf(entry, "valueHint") ?? stringAt(entry, "name")) : stringAt(entry, "name");
  return { ...readInput(entry, name), isPositional, isRepeated: fieldOf(entry, "isRepeated") === true };
};

const readInput = (entry: JsonObject, name: string | undefined): Input => {
  const fixed = stringAt(entry, "value");
  const fallback = scalarText(entry.default);
  const format = stringAt(entry, "format");
  const description = stringAt(entry, "description");
  const example = stringAt(entry, "placeholder");
  const { choices } = entry;
  return {
    ...(name === undefined ? {} : { name }),
    isPositional: false,
    isRequired: fixed === undefined && fieldOf(entry, "isRequired") === true && fallback === undefined,
    isSecret: fieldOf(entry, "isSecret") === true || isSensitiveName(name ?? ""),
    isRepeated: false,
    ...(format === undefined ? {} : { format }),
    ...(description === undefined ? {} : { description }),
    ...(fallback === undefined ? {} : { fallback }),
    ...(fixed === undefined ? {} : { fixed }),
    ...(Array.isArray(choices) ? { choices: choices.flatMap((each) => scalarText(each) ?? []) } : {}),
    ...(example === undefined ? {} : { example }),
    places: readPlaces(entry, fixed),
  };
};

/** The variables that a text names in braces, in its order. */
const readPlaces = (entry: JsonObject, text: string | undefined): Input[] => {
  const variables = objectAt(entry, "variables");
  if (variables === undefined || text === undefined) return [];
  const names = new Set([...text.matchAll(/\{([^{}]{1,200})\}/g)].map(([, name = ""]) => name));
  return [...names].flatMap((name) => {
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return isObject(variable) ? [readInput(variable, name)] : [];
  });
};

const scalarText = (value: Json | undefined): string | undefined =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
