import { hostOf } from "../../model/address-host.ts";
import type { PackageChange } from "../../model/audit.ts";
import type { LockedPackage } from "../../model/dependency.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

/** What of a locked package is not as its registry has it. */
interface Tampering {
  kind: string;
  says: string;
  isCertain: boolean;
}

export default defineRule<PackageChange>({
  id: "lockfile-tampered",
  title: "A lockfile names other content or another source for a version that it had",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A published version never changes. Another hash, no hash any more, or another host under the same version is how a harmless-looking change to a lockfile brings in somebody else's code.",
  fix: "Have the package manager write the lockfile anew from the registry, and compare; if the new hash is right, say in a waiver who looked.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  match: ({ before, after }) => {
    if (after === undefined) return undefined;
    const same = before?.version === after.version ? before : undefined;
    const found = tamperingOf(same, after);
    if (found === undefined) return undefined;
    const { name, version, at } = after;
    return {
      message: `${code(`${name}@${version}`)} ${found.says}`,
      severity: found.isCertain ? "error" : "warning",
      about: {
        place: ["dependencies", at.file, name, version, found.kind],
        subject: `package ${name}@${version}`,
        at,
      },
    };
  },
});

const tamperingOf = (before: LockedPackage | undefined, after: LockedPackage): Tampering | undefined => {
  const [was, is] = [before?.integrity ?? [], after.integrity ?? []];
  if (isOther(was, is)) return { kind: "integrity", says: "has another hash than in base", isCertain: true };
  const isVouched = was.some((hash) => is.includes(hash));
  const [from, to] = [hostOf(before?.resolved), hostOf(after.resolved)];
  if (from !== undefined && to !== undefined && from !== to && !isVouched) {
    return {
      kind: "host",
      says: `is fetched from ${code(to)}, and in base from ${code(from)}, with no hash that both have`,
      isCertain: true,
    };
  }
  if (was.length > 0 && is.length === 0) {
    return { kind: "no-integrity", says: "has no hash any more, and has one in base", isCertain: false };
  }
  if (isOpen(after.resolved) && !isOpen(before?.resolved)) {
    return {
      kind: "http",
      says: "is fetched over http, which anybody on the way can change",
      isCertain: is.length === 0,
    };
  }
  return undefined;
};

/** Hashes of one algorithm on both sides, and none of them the same. */
const isOther = (was: readonly string[], is: readonly string[]): boolean => {
  const algorithms = new Set(was.map(algorithmOf));
  const comparable = is.filter((hash) => algorithms.has(algorithmOf(hash)));
  return comparable.length > 0 && !comparable.some((hash) => was.includes(hash));
};

const algorithmOf = (hash: string): string => /^[a-z0-9]{1,20}(?=[-:])/i.exec(hash)?.[0].toLowerCase() ?? "";

const isOpen = (address: string | undefined): boolean => /^(?:[a-z]{1,20}\+)?http:\/\//i.test(address ?? "");
