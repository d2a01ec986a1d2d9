import { unseen } from "./branch-rules.ts";
import type { Settled } from "./call.ts";
import { originOf } from "./graphql-read.ts";
import type { Reach } from "./reach.ts";
import type { Refusal } from "./refusal.ts";
import { type RequiredStatus, requiredStatusesOf } from "./required-statuses.ts";
import { Told } from "./told.ts";

/**
 * The older protection of a branch, which no ruleset tells of: that it has none, what it says, or that only those who
 * administer the repository may know. `bypass` is absent where just a part is told.
 */
export type ClassicProtection =
  | { kind: "none" }
  | { kind: "there"; statuses: RequiredStatus[]; bypass?: string[] }
  | { kind: "hidden" };

const HIDDEN = { kind: "hidden" } as const;
const NONE = { kind: "none" } as const;

const statusesOf = (protection: Told): RequiredStatus[] => {
  const required = protection.given("required_status_checks");
  return required === undefined ? [] : requiredStatusesOf(required.everyObject("checks"), "app_id");
};

/** Those who may push without a pull request, and administrators who are not held to it. */
const bypassOf = (protection: Told): string[] => {
  const allowed = protection.given("required_pull_request_reviews")?.given("bypass_pull_request_allowances");
  const named = (key: string, name: string, say: (name: string) => string): string[] =>
    allowed === undefined || !allowed.has(key) ? [] : allowed.everyObject(key).map((one) => say(one.text(name)));
  return [
    ...(protection.object("enforce_admins").flag("enabled") ? [] : ["role admin"]),
    ...named("users", "login", (login) => login),
    ...named("teams", "slug", (slug) => `team ${slug}`),
    ...named("apps", "slug", (slug) => `app ${slug}`),
  ];
};

const settleProtection = (refusal: Refusal): Settled<ClassicProtection> | undefined => {
  if (refusal.status === 404 && /^branch not protected/i.test(refusal.message)) return { value: NONE };
  return unseen(refusal) === undefined ? undefined : { value: HIDDEN };
};

/** The whole of it, which takes a token that may read the administration of the repository. */
export const readClassicProtection = (reach: Reach, branch: string): Promise<ClassicProtection> => {
  const { ask, client, here } = reach;
  const failure = `the protection of branch ${branch} could not be read`;
  return ask<ClassicProtection>({
    failure,
    needs: { administration: "read" },
    async send(request) {
      const path = "GET /repos/{owner}/{repo}/branches/{branch}/protection";
      const { data } = await client.request(path, { ...here, branch, request });
      const protection = new Told(data, originOf(reach, failure));
      return { kind: "there", statuses: statusesOf(protection), bypass: bypassOf(protection) };
    },
    settle: settleProtection,
  });
};

/** The part that everybody may know who may read the repository: what it requires, and not who may bypass it. */
export const readProtectionSummary = (reach: Reach, branch: string): Promise<ClassicProtection> => {
  const { ask, client, here } = reach;
  const failure = `branch ${branch} could not be read`;
  return ask<ClassicProtection>({
    failure,
    needs: { contents: "read" },
    async send(request) {
      const path = "GET /repos/{owner}/{repo}/branches/{branch}";
      const { data } = await client.request(path, { ...here, branch, request });
      const protection = new Told(data, originOf(reach, failure)).given("protection");
      if (protection === undefined || !protection.has("enabled")) return HIDDEN;
      return protection.flag("enabled") ? { kind: "there", statuses: statusesOf(protection) } : NONE;
    },
    settle: (refusal) => (unseen(refusal) === undefined ? undefined : { value: HIDDEN }),
  });
};
