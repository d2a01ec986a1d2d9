import type { ChangeRequest, GateReport, ProcessFacts } from "../model/change-request.ts";
import { ConfigError } from "../model/errors.ts";
import type { GitHubEvent } from "../model/event.ts";
import type { RecordedState } from "../model/recorded-state.ts";
import { mergeGroupPullRequest } from "./event.ts";
import { reportOf } from "./gate-reports.ts";

/** What was found in the repository itself. */
export type RepositoryFacts = Pick<ProcessFacts, "commits" | "files" | "codeowners" | "template">;

interface Sources {
  event: GitHubEvent | undefined;
  state?: RecordedState | undefined;
  /** Verdicts of other gates, beside those of the state. */
  reports?: readonly GateReport[];
  repository?: RepositoryFacts;
  /** The clock, where the state tells no moment. */
  now: Date;
}

/** The facts of a change; `missing` says why there are none. */
export type GatheredFacts = { facts: ProcessFacts; notes: string[] } | { missing: string; notes: string[] };

/**
 * All that is known of a change, put together. The state wins over what was found in the repository: it knows accounts.
 * What was recorded for another head commit is left out, so that what depends on it is `unknown`.
 * @throws ConfigError when the state is of another pull request than the event
 */
export const gatherFacts = ({ event, state = {}, reports = [], repository = {}, now }: Sources): GatheredFacts => {
  const request = requestOf(event, state);
  if (request === undefined) return { missing: sayMissing(event), notes: [] };
  const { now: moment, head, request: _request, commits, files, size, reports: bound, ...others } = state;
  const isOfHead = head === request.head.sha;
  const left = Object.entries({ commits, files, size }).flatMap(([name, given]) => (given === undefined ? [] : [name]));
  const notes = isOfHead || left.length === 0 ? [] : [sayUnbound(left, head, request)];
  if (isGroup(event)) notes.push(sayGroup(event.headSha ?? "", request));
  const all = bound === undefined && reports.length === 0 ? undefined : [...(bound ?? []).map(reportOf), ...reports];
  return {
    facts: {
      ...repository,
      ...others,
      now: moment ?? now.toISOString(),
      request,
      ...(isOfHead && commits !== undefined ? { commits } : {}),
      ...(isOfHead && files !== undefined ? { files } : {}),
      ...(isOfHead && size !== undefined ? { size } : {}),
      ...(all === undefined ? {} : { reports: reportsOf(all, request, event) }),
    },
    notes,
  };
};

const requestOf = (event: GitHubEvent | undefined, { request }: RecordedState): ChangeRequest | undefined => {
  const number = event?.request?.number ?? (isGroup(event) ? mergeGroupPullRequest(event.headRef ?? "") : undefined);
  if (request === undefined || number === undefined) return event?.request ?? request;
  const expected = event?.request === undefined ? `#${number}` : nameOf(event.request);
  const given = event?.request === undefined ? `#${request.number}` : nameOf(request);
  if (given !== expected) {
    throw new ConfigError({
      what: `the state is of ${given}, and the event is of ${expected}`,
      where: "request in the state",
      expected: "the same pull request at the same head commit",
      hint: "Record the state for the event that is judged.",
    });
  }
  return event?.request ?? request;
};

const nameOf = ({ repository, number, head }: ChangeRequest): string =>
  `${repository.owner}/${repository.name}#${number} at ${head.sha}`;

const isGroup = (event: GitHubEvent | undefined): event is GitHubEvent => event?.name === "merge_group";

const sayMissing = (event: GitHubEvent | undefined): string => {
  if (event === undefined) return "there is no event and no state that names a pull request";
  const { name } = event;
  if (!isGroup(event)) return `the event ${name} names no pull request`;
  const number = mergeGroupPullRequest(event.headRef ?? "");
  return `the merge group${number === undefined ? "" : ` of #${number}`} carries no pull request: give it in a state`;
};

const sayUnbound = (names: readonly string[], head: string | undefined, { head: { sha } }: ChangeRequest): string => {
  const fields = names.join(", ").replace(/, (?=[^,]*$)/, " and ");
  return head === undefined
    ? `The ${fields} of the state do not count: it does not say by \`head\` which commit they were recorded for.`
    : `The ${fields} of the state do not count: they were recorded for ${short(head)}, and the head is ${short(sha)}.`;
};

const sayGroup = (group: string, { number, head }: ChangeRequest): string =>
  `This is a merge group: people have approved the head ${short(head.sha)} of #${number}, and of the gates only verdicts on the group's commit ${short(group)} count, wherever a reason names the head.`;

const short = (commit: string): string => commit.slice(0, 7);

/**
 * In a merge group people have approved the pull request's head, and the gates judge the commit that the group would make
 * of it: their verdicts on that commit are the ones that stand for the head, and no earlier one does.
 */
const reportsOf = (
  reports: readonly GateReport[],
  request: ChangeRequest,
  event: GitHubEvent | undefined,
): readonly GateReport[] =>
  isGroup(event)
    ? reports.filter(({ head }) => head === event.headSha).map((report) => ({ ...report, head: request.head.sha }))
    : reports;
