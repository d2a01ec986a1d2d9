import type { LockedTree } from "../../model/dependency.ts";
import { assembleTree, type LockedNode } from "../npm/assemble-tree.ts";
import { integrityOf } from "../npm/integrity.ts";
import { foreignOrigin, originOf } from "../npm/origin.ts";
import { aliasTarget, splitDescriptor } from "../npm/package-id.ts";
import { projectsOf, readProjectManifests, resolutionsOf } from "../npm/project-manifests.ts";
import { type Identity, lineOf, registryPackage } from "../npm/registry-package.ts";
import type { Source } from "../source/source.ts";
import { type ClassicEntry, readClassicEntries } from "./classic-entries.ts";
import { descriptorIndex, INCOMPLETE } from "./descriptor-index.ts";

/** A yarn.lock of version 1: it holds packages only, and what the projects ask for stands in their `package.json`. */
export const readYarnClassic = (source: Source, manifests: ReadonlyMap<string, string>): LockedTree => {
  const entries = readClassicEntries(source);
  const packages = readProjectManifests(source.file, manifests);
  const index = descriptorIndex(new Set(packages.slice(0, 1).flatMap(resolutionsOf)));
  for (const entry of entries) for (const pattern of entry.patterns) index.add(pattern, idOf(entry));
  const find = (name: string, range: string) => index.find(name, [`${name}@${range}`, name]);

  const nodes = entries.map((entry): LockedNode => {
    const { fields, sections } = entry;
    const [first = ""] = entry.patterns;
    // Yarn writes the version first, of whatever kind an entry is
    if (!fields.has("version")) source.fail(entry.start, "has an entry without a version: the file may be cut off");
    const edges = (section: string, isOptional: boolean) =>
      (sections.get(section) ?? []).flatMap(([name, range, at]) => {
        if (!isOptional && !index.hasName(name)) source.fail(at, INCOMPLETE);
        return find(name, range).map((to) => ({ to, isOptional, range }));
      });
    const optional = new Set((sections.get("optionalDependencies") ?? []).map(([name]) => name));
    return {
      id: idOf(entry),
      calledName: splitDescriptor(first)?.name ?? first,
      identity: identify(entry),
      start: entry.start,
      needs: [
        ...edges("dependencies", false).filter(({ to }) => !optional.has(to)),
        ...edges("optionalDependencies", true),
      ],
      resolved: fields.get("resolved"),
      integrity: integrityOf(fields.get("integrity")),
    };
  });
  const projects = projectsOf(packages, ({ name, range }) => find(name, range));
  return assembleTree(source, "yarn.lock v1", nodes, projects);
};

/** The first pattern of an entry: no other entry has it. */
const idOf = ({ patterns }: ClassicEntry): string => patterns[0] ?? "";

const identify = ({ patterns, fields }: ClassicEntry): Identity => {
  const [first = ""] = patterns;
  const asked = splitDescriptor(first) ?? { name: first, range: "" };
  const alias = aliasTarget(asked.range);
  const name = alias?.name ?? asked.name;
  const version = fields.get("version");
  const resolved = fields.get("resolved");
  const origin =
    foreignOrigin(resolved, name, version) ??
    (resolved === undefined && alias === undefined ? originOf(asked.range) : undefined);
  if (origin !== undefined) return { kind: "unauditable", why: origin, text: lineOf(resolved ?? first) };
  return registryPackage(name, version);
};
