import type { Needs } from "../call.ts";
import { wordsOf } from "../refusal.ts";
import type { Explain } from "./explanation.ts";

/** What a job may declare for its own token; all else only an app's token or a person's can have. */
const OF_A_JOB = new Set([
  "actions",
  "attestations",
  "checks",
  "contents",
  "deployments",
  "discussions",
  "id-token",
  "issues",
  "packages",
  "pages",
  "pull-requests",
  "security-events",
  "statuses",
]);

type Permission = readonly [name: string, access: string];

/** `contents=write,workflows=write; issues=write`: sets of which one is enough. */
const readAccepted = (header: string): Permission[][] =>
  header
    .split(";")
    .map((set) =>
      set.split(",").flatMap((each): Permission[] => {
        const found = /^([a-z_]{1,60})=(read|write|admin)$/.exec(each.trim());
        return found?.[1] === undefined || found[2] === undefined ? [] : [[found[1].replaceAll("_", "-"), found[2]]];
      }),
    )
    .filter((set) => set.length > 0);

/** Of the sets that are enough: the one that a job can declare and that we ask for anyway. */
const choosePermissions = (header: string | undefined, needs: Needs): Permission[] => {
  const sets = readAccepted(header ?? "");
  const ofJob = sets.filter((set) => set.every(([name]) => OF_A_JOB.has(name)));
  const wanted = ofJob.find((set) => set.some(([name]) => name in needs));
  return wanted ?? ofJob[0] ?? sets[0] ?? Object.entries(needs);
};

const listed = (permissions: readonly Permission[]): string =>
  permissions.map(([name, access]) => `\`${name}: ${access}\``).join(" and ");

/** A token that was not granted what it takes. */
export const explainPermission: Explain = (refusal, { failure, needs }) => {
  const found = /resource not accessible by (integration|personal access token)/i.exec(wordsOf(refusal));
  if (found === null || (refusal.status !== 403 && refusal.kind !== "FORBIDDEN")) return undefined;
  const permissions = choosePermissions(refusal.headers["x-accepted-github-permissions"], needs);
  const isOfJob = permissions.every(([name]) => OF_A_JOB.has(name));
  const way =
    found[1]?.toLowerCase() !== "integration"
      ? `Give the fine-grained token ${listed(permissions)} on this repository.`
      : isOfJob
        ? `Add ${listed(permissions)} to the \`permissions:\` of the job. A run of a fork or of Dependabot only reads, whatever its job declares; an app needs the permission where it is installed.`
        : `No job can declare that for its own token: use the token of an app that has ${listed(permissions)}.`;
  return {
    what: `${failure}: the token may not`,
    expected: `permissions: { ${permissions.map(([name, access]) => `${name}: ${access}`).join(", ")} }`,
    hint: way,
  };
};

/** Workflows that open pull requests: a setting beside all permissions. */
export const explainPullRequestsOfActions: Explain = (refusal, { failure }) =>
  /not permitted to create or approve pull requests/i.test(refusal.message)
    ? {
        what: `${failure}: the settings do not let workflows open pull requests`,
        expected: "the setting, beside `permissions: { pull-requests: write }`",
        hint: 'Turn on "Allow GitHub Actions to create and approve pull requests" (Settings > Actions > General, of the repository or the organization), or use the token of an app.',
      }
    : undefined;

/** Files that no job's own token may write. */
export const explainWorkflowFiles: Explain = (refusal, { failure }) =>
  /without [`"']?workflows?[`"']? (?:scope|permission)/i.test(wordsOf(refusal))
    ? {
        what: `${failure}: it changes a workflow, which the token may not`,
        detail: wordsOf(refusal),
        hint: "A job's own token never writes workflows. Use the token of an app with `workflows: write`, or a classic token with the scope `workflow`.",
      }
    : undefined;
