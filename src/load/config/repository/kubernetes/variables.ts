import type { VariableMention } from "../../../../model/config.ts";
import { isVariableName } from "../given-variables.ts";
import type { YamlPlace } from "../yaml-place.ts";
import { type KubernetesObject, nameOfContainer, type Workload } from "./objects.ts";

/** Where the keys of a map of values stand, by kind: those that are taken in whole become variables. */
const KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ConfigMap: [["data"]],
  Secret: [["data"], ["stringData"]],
  SealedSecret: [
    ["spec", "encryptedData"],
    ["spec", "template", "data"],
  ],
};

/** Variables that a workload's containers get by name, and where more of them come from. */
export const variablesOf = (
  workload: Workload,
  objects: readonly KubernetesObject[],
): { declared: VariableMention[]; elsewhere: VariableMention[] } => {
  const declared: VariableMention[] = [];
  const elsewhere: VariableMention[] = [];
  const containers = ["containers", "initContainers"].flatMap((key) => workload.pod.get(key)?.items() ?? []);
  for (const container of containers.filter((one) => nameOfContainer(one) !== "" || one.get("env") !== undefined)) {
    for (const entry of container.get("env")?.items() ?? []) {
      const name = entry.get("name");
      if (name?.text === undefined || !isVariableName(name.text)) continue;
      const source = entry.get("valueFrom")?.entries()[0]?.key;
      declared.push({ name: name.text, at: name.at, as: source ?? "env" });
    }
    for (const entry of container.get("envFrom")?.items() ?? []) {
      const prefix = entry.get("prefix")?.text ?? "";
      for (const [key, kinds] of SOURCES) {
        const named = entry.path(key, "name");
        if (named?.text === undefined) continue;
        const found = objects.filter(({ kind, name }) => kinds.includes(kind) && name === named.text);
        if (found.length === 0) elsewhere.push({ name: `${kinds[0]} ${named.text}`, at: named.at, as: "envFrom" });
        declared.push(...found.flatMap((object) => keysOf(object, prefix)));
      }
    }
  }
  return { declared, elsewhere };
};

const SOURCES: readonly [key: string, kinds: readonly string[]][] = [
  ["configMapRef", ["ConfigMap"]],
  ["secretRef", ["Secret", "SealedSecret", "ExternalSecret"]],
];

const keysOf = ({ kind, place }: KubernetesObject, prefix: string): VariableMention[] => {
  const maps = (KEYS[kind] ?? []).flatMap((path) => place.path(...path)?.entries() ?? []);
  const fetched: readonly YamlPlace[] = kind === "ExternalSecret" ? (place.path("spec", "data")?.items() ?? []) : [];
  return [
    ...maps.map(({ key, keyAt }) => ({ name: `${prefix}${key}`, at: keyAt, as: kind })),
    ...fetched.flatMap((entry) => {
      const key = entry.get("secretKey");
      return key?.text === undefined ? [] : [{ name: `${prefix}${key.text}`, at: key.at, as: kind }];
    }),
  ].filter(({ name }) => isVariableName(name));
};
