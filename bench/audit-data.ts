/** What the audit row works on: how many advisories there are, and lockfiles, made here or found beside the repository. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageOfRecord } from "../test/support/make-osv-records.ts";
import { ROOT } from "./paths.ts";

/** Real advisories and lockfiles, where they are there. */
export const DATA = join(ROOT, "../shared/data");
export const RECORDS = { npm: 225_000, PyPI: 25_000 } as const;
/** Of the lockfile that is made. */
export const PACKAGES = 10_000;

/** One package in a hundred has an advisory: more than most, and enough that finding it counts. */
export const makeLock = (): string => {
  const names = Array.from({ length: PACKAGES }, (_, index) =>
    index % 100 === 0 ? packageOfRecord("npm", index) : `plain-package-${index}`,
  );
  const packages = names.map((name, index) => {
    const needs = names.slice(index * 3 + 1, index * 3 + 4).map((needed) => [needed, "^1.0.0"]);
    return [
      `node_modules/${name}`,
      {
        version: "1.0.0",
        resolved: `https://registry.example/${name}/-/package-1.0.0.tgz`,
        integrity: `sha512-${Buffer.from(`${name}${"0".repeat(64)}`.slice(0, 64)).toString("base64")}`,
        ...(needs.length === 0 ? {} : { dependencies: Object.fromEntries(needs) }),
      },
    ];
  });
  const root = { name: "made", version: "1.0.0", dependencies: { [names[0] ?? ""]: "^1.0.0" } };
  return JSON.stringify({
    ...{ name: "made", version: "1.0.0", lockfileVersion: 3, requires: true },
    packages: { "": root, ...Object.fromEntries(packages) },
  });
};

/** The largest lockfile of npm among the real ones. */
export const findLargest = (): string | undefined => {
  const folder = join(DATA, "lockfiles");
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /package-lock[^/]*\.json$/.test(name))
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(b).size - statSync(a).size)[0];
};

/** Packages of the largest real lockfile of Python, as requirements: what pip-audit can read. */
export const makeRequirements = (): string => {
  const lock = join(DATA, "lockfiles/awslabs__mcp/src/aws-documentation-mcp-server/uv.lock");
  const text = existsSync(lock) ? readFileSync(lock, "utf8") : "";
  const real = [...text.matchAll(/^name = "([^"]+)"\nversion = "([^"]+)"\nsource = \{ registry/gm)];
  const made = Array.from({ length: 100 }, (_, index) => [packageOfRecord("PyPI", index * 25), "1.0.0"] as const);
  // a lockfile may hold two versions of one package, and pip-audit takes one
  const pinned = new Map([...real.map(([, name = "", version = ""]) => [name, version] as const), ...made]);
  return [...pinned].map(([name, version]) => `${name}==${version}\n`).join("");
};
