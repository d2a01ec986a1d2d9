import { join } from "node:path";
import type { PackageFacts } from "../config/operations/workload.ts";
import { isObject, type JsonObject, stringAt } from "../model/json.ts";
import type { World } from "../model/ports.ts";
import { findTop } from "./policy.ts";
import { readJsonObject } from "./read-json.ts";

/**
 * How the package of the work tree is called, and which container image it publishes.
 * @throws ConfigError where a file that says it cannot be read
 */
export const loadPackageFacts = async (world: World): Promise<PackageFacts> => {
  const files = await world.files();
  const root = await findTop(files, world.cwd);
  const folders = root === world.cwd ? [root] : [world.cwd, root];
  const first = async (name: string): Promise<JsonObject | undefined> => {
    for (const folder of folders) {
      const found = await readJsonObject(files, join(folder, name));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const [serverJson, packageJson] = [await first("server.json"), await first("package.json")];
  // a name in the registry is a domain turned round, then a slash
  const name = stringAt(packageJson, "name") ?? stringAt(serverJson, "name")?.split("/").at(-1);
  const image = serverJson === undefined ? undefined : imageOf(serverJson);
  return { ...(name === undefined ? {} : { name }), ...(image === undefined ? {} : { image }) };
};

const IMAGE = /^[\w.:/@+-]{1,500}$/;

/** The image of the first OCI package, with the version that stands beside it in older files. */
const imageOf = ({ packages }: JsonObject): string | undefined => {
  const entries = Array.isArray(packages) ? packages.filter(isObject) : [];
  const entry = entries.find((each) => (stringAt(each, "registryType") ?? stringAt(each, "registry_type")) === "oci");
  const identifier = stringAt(entry, "identifier");
  if (identifier === undefined) return undefined;
  const version = stringAt(entry, "version");
  const isTagged = /[:@]/.test(identifier.slice(identifier.lastIndexOf("/") + 1));
  const image = isTagged || version === undefined ? identifier : `${identifier}:${version}`;
  return IMAGE.test(image) ? image : undefined;
};
