import type { LockedTree } from "../../../src/model/dependency.ts";

/** A tree in few lines, as a person can write and check it. */
export const told = ({ format, packages, projects, unauditable }: LockedTree) => ({
  format,
  packages: packages.map(({ id, name, version, alias, at, scope, isOptional, needs, integrity, deprecated }) => ({
    id,
    is: `${name}@${version}${alias === undefined ? "" : ` as ${alias}`}`,
    at: `${at.line}:${at.column}`,
    for: `${scope}${isOptional ? ", optional" : ""}`,
    ...(needs.length === 0 ? {} : { needs }),
    ...(integrity === undefined ? {} : { integrity: integrity.join(" ") }),
    ...(deprecated === undefined ? {} : { deprecated }),
  })),
  projects: projects.map(({ name, folder, dependencies }) => ({
    folder: name === undefined ? folder : `${folder} (${name})`,
    asks: dependencies.map((each) => `${each.name} ${each.range ?? "?"} ${each.scope} -> ${each.id ?? "nothing"}`),
  })),
  unauditable: unauditable.map(({ name, why, text, at, scope, needs }) => ({
    name,
    why,
    text,
    at: `${at.line}:${at.column}`,
    for: scope,
    ...(needs === undefined || needs.length === 0 ? {} : { needs }),
  })),
});
