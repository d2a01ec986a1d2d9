import type { LaunchLine } from "../../model/dependency.ts";
import { isList, isMap, type MapNode, textOf } from "../source/node.ts";
import { readJson } from "../source/read-json.ts";
import { openSource } from "../source/source.ts";
import type { LaunchReader } from "./launch-reader.ts";
import { imageSpec, npmSpec, pythonSpec, type Spec } from "./package-spec.ts";

/** What starts a package of a registry, where the entry names nothing else, and how the entry is read. */
const REGISTRIES: Readonly<
  Record<string, { runner: string; read(identifier: string, version: string): Spec | undefined }>
> = {
  npm: {
    runner: "npx",
    read: (identifier, version) => npmSpec(version === "" ? identifier : `${identifier}@${version}`),
  },
  pypi: {
    runner: "uvx",
    read: (identifier, version) => pythonSpec(version === "" ? identifier : `${identifier}@${version}`),
  },
  oci: {
    runner: "docker",
    read: (identifier, version) =>
      imageSpec(version === "" || /[@:][^/]*$/.test(identifier) ? identifier : `${identifier}:${version}`),
  },
};

/** The registry's `server.json`: what hosts install and start. Another file of that name has no such packages. */
export const serverJson: LaunchReader = {
  matches: (file) => /(?:^|\/)server\.json$/.test(file),
  read(text, file) {
    const source = openSource(text, file);
    const fail: typeof source.fail = (offset, what, hint = "Repair the file at that place.") =>
      source.fail(offset, what, hint);
    const root = readJson({ text: source.text, fail });
    const packages = isMap(root) ? root.get("packages")?.value : undefined;
    if (!isList(packages)) return [];
    return packages.flatMap(({ value }) => (isMap(value) ? lineOf(value, source.placeOf) : []));
  },
};

const lineOf = (entry: MapNode, placeOf: (offset: number) => LaunchLine["at"]): LaunchLine[] => {
  const type = textOf(entry, "registryType") ?? textOf(entry, "registry_type") ?? "";
  const registry = Object.hasOwn(REGISTRIES, type) ? REGISTRIES[type] : undefined;
  const identifier = textOf(entry, "identifier");
  const spec = identifier === undefined ? undefined : registry?.read(identifier, textOf(entry, "version") ?? "");
  if (registry === undefined || spec === undefined) return [];
  const at = placeOf(entry.get("version")?.start ?? entry.get("identifier")?.start ?? 0);
  const runner = textOf(entry, "runtimeHint") ?? textOf(entry, "runtime_hint") ?? registry.runner;
  return [{ runner: runner.slice(0, 100), ...spec, where: "listing", isByHand: false, prefersInstalled: false, at }];
};
