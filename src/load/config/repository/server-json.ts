import type { ConfigRepository, RepositoryStatement, VariableMention } from "../../../model/config.ts";
import { portOf } from "./command-words.ts";
import { isVariableName } from "./given-variables.ts";
import { type FileFacts, nameOf, type RepositoryFile, type RepositoryReader } from "./repository-file.ts";
import { readYamlPlaces, type YamlPlace } from "./yaml-place.ts";

/**
 * `server.json`: the variables that each package asks for, how it is reached, and at which port and path. Source: the
 * registry's server.json schema, 2025-12-11, and its older names with underscores.
 */
export const serverJson: RepositoryReader = {
  takes: (path) => nameOf(path) === "server.json",
  async read(files) {
    const all: FileFacts[] = [];
    for (const file of files) {
      const read = await readYamlPlaces(file);
      if ("fault" in read) {
        all.push({ notes: [`${file.path} ${read.fault}: it was not compared.`] });
      } else for (const document of read.documents) all.push(factsOf(file, document));
    }
    return {
      statements: all.flatMap(({ statements = [] }) => statements),
      declared: all.flatMap(({ declared = [] }) => declared),
      transports: [...new Set(all.flatMap(({ transports = [] }) => transports))],
      notes: all.flatMap(({ notes = [] }) => notes),
    };
  },
};

const listAt = (place: YamlPlace | undefined, ...keys: string[]): YamlPlace[] =>
  keys.flatMap((key) => place?.get(key)?.items() ?? []);

const factsOf = (file: RepositoryFile, document: YamlPlace): FileFacts => {
  const packages = listAt(document, "packages");
  const remotes = listAt(document, "remotes");
  const declared = packages.flatMap(variablesOf);
  const statements: RepositoryStatement[] = [];
  const transports: NonNullable<ConfigRepository["transports"]>[number][] = [];
  for (const [index, entry] of packages.entries()) {
    const transport = entry.get("transport");
    const isHttp = (transport?.get("type")?.text ?? "stdio") !== "stdio";
    transports.push(isHttp ? "http" : "stdio");
    const url = transport?.get("url");
    if (isHttp && url !== undefined) statements.push(...urlStatements(url, `packages[${index}].transport.url`, true));
    const identifier = entry.get("identifier");
    if (entry.get("registryType")?.text === "oci" && identifier?.text !== undefined) {
      const tag = entry.get("version")?.text;
      const image =
        /:[^/]+$/.test(identifier.text) || tag === undefined ? identifier.text : `${identifier.text}:${tag}`;
      statements.push({
        about: "image",
        value: image,
        at: identifier.at,
        as: "identifier",
        group: `${file.path} image`,
      });
    }
  }
  for (const [index, remote] of remotes.entries()) {
    transports.push("http");
    const url = remote.get("url");
    if (url !== undefined) statements.push(...urlStatements(url, `remotes[${index}].url`, false));
  }
  return { declared, statements, transports: [...new Set(transports)] };
};

const URL_PARTS = /^https?:\/\/(?:\[[^\]]*\]|[^/:?#@]+)(?::([^/?#]*))?(\/[^?#]*)?/;

/** Port and path of an address. What stands before a remote server has ports of its own. */
const urlStatements = (url: YamlPlace, as: string, isOwn: boolean): RepositoryStatement[] => {
  const [whole, port, path = "/"] = URL_PARTS.exec(url.text ?? "") ?? [];
  if (whole === undefined) return [];
  const number = isOwn ? portOf(port) : undefined;
  const group = isOwn ? "server.json packages" : "server.json remotes";
  return [
    ...(number === undefined ? [] : [{ about: "port" as const, value: number, at: url.at, as, group }]),
    ...(/[{}]/.test(path) ? [] : [{ about: "path" as const, value: path, at: url.at, as, group }]),
  ];
};

const variablesOf = (entry: YamlPlace): VariableMention[] => {
  const named = listAt(entry, "environmentVariables", "environment_variables").flatMap((variable) => {
    const name = variable.get("name");
    return name?.text === undefined ? [] : [{ name: name.text, at: name.at, as: "server.json" }];
  });
  // `docker run -e NAME=value` declares it as well.
  const passed = listAt(entry, "runtimeArguments", "runtime_arguments").flatMap((argument) => {
    const value = argument.get("value");
    const isVariable = /^(?:-e|--env)$/.test(argument.get("name")?.text ?? "");
    const name = /^[A-Za-z_]\w*/.exec(value?.text ?? "")?.[0];
    return isVariable && name !== undefined && value !== undefined ? [{ name, at: value.at, as: "server.json" }] : [];
  });
  return [...named, ...passed].filter(({ name }) => isVariableName(name));
};
