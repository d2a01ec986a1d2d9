import type { JsonObject } from "../../../../src/model/json.ts";
import { readCommits } from "../git/commits.ts";
import { listRefs, readRef } from "../git/refs.ts";
import { notFound, ok, Refusal } from "../http/answer.ts";
import type { Operations } from "../http/api-request.ts";
import { numberIn, textIn } from "../http/fields.ts";
import { answerPage } from "../http/paging.ts";
import { commitShape } from "../shapes/commit.ts";
import { fullRepositoryShape } from "../shapes/repository.ts";
import { branchRulesShape, protectionShape, rulesetShape, simpleRulesetShape } from "../shapes/ruleset.ts";
import { userShape } from "../shapes/user.ts";
import { type GitHub, htmlUrl, repositoryUrl } from "../state/github.ts";
import { rulesetsFor } from "../state/rules.ts";

const HEADS = "refs/heads/";

const isProtected = (github: GitHub, branch: string): boolean =>
  github.protections.has(branch) || rulesetsFor(github, `${HEADS}${branch}`).length > 0;

const protectionUrl = (github: GitHub, branch: string): string =>
  repositoryUrl(github, `/branches/${encodeURIComponent(branch)}/protection`);

const protectionSummary = (github: GitHub, branch: string): JsonObject => {
  const protection = github.protections.get(branch);
  const contexts = [...(protection?.requiredChecks ?? [])];
  return {
    enabled: protection !== undefined,
    required_status_checks: {
      enforcement_level: contexts.length === 0 ? "off" : "non_admins",
      contexts,
      checks: contexts.map((context) => ({ context, app_id: protection?.checkApps[context] ?? null })),
    },
  };
};

const ROLE_PERMISSION: Readonly<Record<string, string>> = { maintain: "write", triage: "read" };

export const repositoryOperations: Operations = {
  "repos/get": (request, github) => ok(fullRepositoryShape(github, request.token)),
  "repos/list-branches": async (request, github) => {
    const all = (await listRefs(github.git, HEADS)).map((ref) => ({ ...ref, name: ref.name.slice(HEADS.length) }));
    const wanted = request.parameters.protected;
    const branches = all.filter(({ name }) => wanted === undefined || isProtected(github, name) === wanted);
    return answerPage(request, branches, (page) =>
      page.map(({ name, id }) => ({
        name,
        commit: { sha: id, url: repositoryUrl(github, `/commits/${id}`) },
        protected: isProtected(github, name),
        protection: protectionSummary(github, name),
        protection_url: protectionUrl(github, name),
      })),
    );
  },
  "repos/get-branch": async (request, github) => {
    const name = textIn(request.parameters, "branch");
    const ref = await readRef(github.git, `${HEADS}${name}`);
    const [commit] = ref === undefined ? [] : await readCommits(github.git, [ref.id]);
    if (commit === undefined) throw new Refusal(404, "Branch not found");
    return ok({
      name,
      commit: commitShape(github, commit),
      _links: {
        self: repositoryUrl(github, `/branches/${encodeURIComponent(name)}`),
        html: htmlUrl(github, `/tree/${name}`),
      },
      protected: isProtected(github, name),
      protection: protectionSummary(github, name),
      protection_url: protectionUrl(github, name),
    });
  },
  "repos/get-branch-protection": async (request, github) => {
    const branch = textIn(request.parameters, "branch");
    if ((await readRef(github.git, `${HEADS}${branch}`)) === undefined) throw new Refusal(404, "Branch not found");
    const protection = github.protections.get(branch);
    if (protection === undefined) throw new Refusal(404, "Branch not protected");
    return ok(protectionShape(github, branch, protection));
  },
  "repos/get-branch-rules": (request, github) => {
    const rules = rulesetsFor(github, `${HEADS}${textIn(request.parameters, "branch")}`);
    return answerPage(
      request,
      rules.flatMap((ruleset) => branchRulesShape(github, ruleset)),
      (page) => [...page],
    );
  },
  "repos/get-repo-rulesets": (request, github) =>
    answerPage(request, github.rulesets, (page) => page.map((ruleset) => simpleRulesetShape(github, ruleset))),
  "repos/get-repo-ruleset": (request, github) => {
    const ruleset = github.rulesets.find(({ id }) => id === numberIn(request.parameters, "ruleset_id"));
    if (ruleset === undefined) throw notFound();
    return ok(rulesetShape(github, ruleset, request.token?.granted.get("administration") === "write"));
  },
  "repos/check-immutable-releases": (_request, github) => {
    if (!github.repository.immutableReleases) throw notFound();
    return ok({ enabled: true, enforced_by_owner: false });
  },
  "repos/get-collaborator-permission-level": (request, github) => {
    const person = github.people.find(textIn(request.parameters, "username"));
    if (person === undefined || person.deleted)
      throw new Refusal(404, `${textIn(request.parameters, "username")} is not a user`);
    const usual = person.login.toLowerCase() === github.repository.owner.toLowerCase() ? "admin" : undefined;
    // everybody may read what is public
    const role = github.roles.get(person.login.toLowerCase()) ?? usual ?? (github.repository.private ? "none" : "read");
    const may = (...roles: readonly string[]): boolean => roles.includes(role);
    return ok({
      permission: ROLE_PERMISSION[role] ?? role,
      role_name: role,
      user: {
        ...userShape(github, person),
        permissions: {
          admin: may("admin"),
          maintain: may("admin", "maintain"),
          push: may("admin", "maintain", "write"),
          triage: may("admin", "maintain", "write", "triage"),
          pull: role !== "none",
        },
        role_name: role,
      },
    });
  },
};
