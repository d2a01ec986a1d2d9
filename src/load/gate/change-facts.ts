import type { ProcessPolicy } from "../../model/change-process.ts";
import type { GateReport, ProcessFacts, Protection } from "../../model/change-request.ts";
import { ConfigError, TargetError } from "../../model/errors.ts";
import type { GitHubChange } from "../../model/github-changes.ts";
import type { RecordedState } from "../../model/recorded-state.ts";
import { loadOwed } from "../records.ts";
import { type ChangeEnds, findEnds } from "./change-ends.ts";
import { findChangedFiles } from "./changed-files.ts";
import { readGateEvents } from "./gate-events.ts";
import type { FactsWorld } from "./gate-world.ts";
import { readGoverningTexts } from "./governing-texts.ts";
import { findLocalGit, type LocalGit } from "./local-git.ts";
import { lookAt } from "./look.ts";
import { findNamedReferences } from "./named-references.ts";
import { findNamedTeams } from "./named-teams.ts";

interface FactsOptions {
  policy: ProcessPolicy;
  /** What gates said, each of the commit that it names. */
  reports: readonly GateReport[];
  /** Fills in what GitHub and git do not tell; they win where they do. */
  state?: RecordedState | undefined;
  /** As it was just read, and its ends: so that nothing is read twice. */
  change?: GitHubChange | undefined;
  ends?: ChangeEnds | undefined;
  /** The commit that a merge queue made: of the gates only verdicts on that one count. */
  group?: { head: string } | undefined;
  /** The branch that keeps the change records. */
  records?: string | undefined;
}

export interface LoadedFacts {
  facts: ProcessFacts;
  change: GitHubChange;
  /** As `findEnds` tells them. */
  base?: string;
  mergeBase?: string;
  notes: string[];
}

/**
 * All facts of a pull request that the process is judged by. What could not be looked at is absent, and a note says why and
 * how it can be; nothing is ever empty for want of a look.
 * @throws TargetError where there is no such pull request; ConfigError where the state is of another one
 */
export const loadChangeFacts = async (
  number: number,
  options: FactsOptions,
  place: FactsWorld,
): Promise<LoadedFacts> => {
  const { github, world } = place;
  const change = options.change ?? (await github.change(number));
  if (change === undefined) throw noSuchRequest(number, place);
  const { request } = change;
  const state = stateOf(options.state, change);
  const ends = options.ends ?? (await findEnds(change, place));
  const local = await findLocalGit(place);

  const notes = [...ends.notes];
  const told = <Value>(look: { value?: Value; notes: string[] }): Value | undefined => {
    notes.push(...look.notes);
    return look.value;
  };
  const texts = ends.base === undefined ? undefined : told(await lookAtTexts(ends.base, { ...place, local }));
  const files = await filesOf(change, ends, { ...place, local });
  notes.push(...files.notes);
  const codeowners = texts?.codeowners ?? state.codeowners;
  const template = texts?.template ?? state.template;
  const found = pick({ ...files.found, codeowners, template });
  const filled = { ...pick({ files: state.files, size: state.size }), ...found };
  const teams = told(await lookAtTeams(findNamedTeams(options.policy, filled), state, place));
  const references = told(await lookAtReferences(change, options.policy, place));
  const protection = options.policy.status.audit
    ? told(await lookAtProtection(change, ends, { ...place, local }))
    : undefined;
  const owed = state.owed ?? told(await lookAtOwed(options, place));
  const commits = change.commits ?? state.commits;
  if (commits === undefined) notes.push(tooManyCommits(number));
  const reports = boundReports(options, request.head.sha);
  if (options.group !== undefined) notes.push(sayGroup(options.group.head, change));

  return {
    facts: {
      now: state.now ?? world.now().toISOString(),
      request,
      reviews: change.reviews,
      reports,
      ...filled,
      ...pick({
        commits,
        teams,
        references: references === undefined ? state.references : { ...state.references, ...references },
        protection: joinProtection(state.protection, protection),
        owed,
        baseChangedAt: change.baseChangedAt ?? state.baseChangedAt,
        deployment: state.deployment,
      }),
    },
    change,
    ...pick({ base: ends.base, mergeBase: ends.mergeBase }),
    notes,
  };
};

type Present<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/** The fields that are there. */
const pick = <Fields extends object>(fields: Fields): Present<Fields> => {
  const present: Present<Fields> = {};
  for (const key in fields) if (fields[key] !== undefined) Object.assign(present, { [key]: fields[key] });
  return present;
};

type Place = FactsWorld & { local: LocalGit | undefined };

const noSuchRequest = (number: number, { github: { repository } }: FactsWorld): TargetError =>
  new TargetError({
    what: `there is no pull request #${number}`,
    where: `${repository.owner}/${repository.name}`,
    expected: "a pull request that this token may read",
    hint: "Check the number, and that the job has `pull-requests: read`.",
  });

/** What a state tells of this request at this head. @throws ConfigError where it is of another request */
const stateOf = (state: RecordedState = {}, { request }: GitHubChange): RecordedState => {
  const { request: given, commits, files, size, head, ...others } = state;
  if (given !== undefined && (given.number !== request.number || given.head.sha !== request.head.sha)) {
    throw new ConfigError({
      what: `the state is of #${given.number} at ${given.head.sha}, and judged is #${request.number} at ${request.head.sha}`,
      where: "request in the state",
      expected: "the same pull request at the same head commit",
      hint: "Leave `request` out of the state: GitHub tells it.",
    });
  }
  return head === request.head.sha ? { ...others, ...pick({ commits, files, size }) } : others;
};

const lookAtTexts = (base: string, { github, local }: Place) =>
  lookAt("CODEOWNERS and the pull request template at base", () => readGoverningTexts(base, github, local));

const filesOf = async (
  change: GitHubChange,
  { mergeBase }: ChangeEnds,
  { github, local }: Place,
): ReturnType<typeof findChangedFiles> =>
  mergeBase === undefined ? { found: {}, notes: [] } : findChangedFiles(change, mergeBase, github, local);

/** A state may know the members that no token of a job may read. */
const lookAtTeams = async (named: readonly string[], { teams: known = {} }: RecordedState, { github }: FactsWorld) => {
  const knownNames = new Set(Object.keys(known).map((name) => name.toLowerCase()));
  const open = named.filter((name) => !knownNames.has(name.toLowerCase()));
  if (open.length === 0) return { value: known, notes: [] };
  const look = await lookAt(`the members of ${open.join(", ")}`, () => github.teamMembers(open));
  const found = look.value ?? {};
  const foundNames = new Set(Object.keys(found).map((name) => name.toLowerCase()));
  const missing = open.filter((name) => !foundNames.has(name.toLowerCase()));
  const hidden = `The members of ${missing.join(", ")} could not be looked at: the token of a job may not read teams. Give them as \`teams\` in the state, or the token of an app with the organization permission \`members: read\`.`;
  return {
    value: { ...found, ...known },
    notes: look.value !== undefined && missing.length > 0 ? [hidden] : look.notes,
  };
};

const lookAtReferences = async (
  { request, linkedIssues }: GitHubChange,
  policy: ProcessPolicy,
  { github }: FactsWorld,
) => {
  const { names, left } = findNamedReferences(request, policy);
  const known = new Set(Object.keys(linkedIssues).map((name) => name.toLowerCase()));
  const open = names.filter((name) => !known.has(name.toLowerCase()));
  const cut = `The description names ${left} more issues and pull requests than are looked at.`;
  const look =
    open.length === 0
      ? { value: {}, notes: [] }
      : await lookAt("what the description names", () => github.references(open));
  const notes = left === 0 ? look.notes : [...look.notes, cut];
  return look.value === undefined ? { notes } : { value: { ...linkedIssues, ...look.value }, notes };
};

const lookAtProtection = async (
  { request }: GitHubChange,
  { base }: ChangeEnds,
  { github, local }: Place,
): Promise<{ value?: Protection; notes: string[] }> => {
  const look = await lookAt(`how ${request.base.ref} is protected`, () => github.protection(request.base.ref));
  const events = await lookAt("on which events the gate runs", async () =>
    base === undefined ? undefined : readGateEvents(base, local),
  );
  const notes = [...look.notes, ...events.notes];
  return { value: { ...look.value, ...pick({ gateEvents: events.value }) }, notes };
};

const joinProtection = (given: Protection | undefined, found: Protection | undefined): Protection | undefined =>
  given === undefined && found === undefined ? undefined : { ...given, ...found };

const lookAtOwed = async ({ records }: FactsOptions, { github, world, token }: FactsWorld) => {
  const { owner, name } = github.repository;
  const { owed, notes } = await loadOwed(world, {
    repository: `${owner}/${name}`,
    ...pick({ branch: records, token }),
  });
  return owed === undefined ? { notes } : { value: owed, notes };
};

const tooManyCommits = (number: number): string =>
  `#${number} has more commits than GitHub lists: who wrote them is not known. Squash them, or split the change.`;

/**
 * In a merge group people have approved the request's head, and the gates judge the commit that the queue made of it: their
 * verdicts on that one stand for the head, and no earlier one does.
 */
const boundReports = ({ reports, group }: FactsOptions, head: string): GateReport[] =>
  group === undefined
    ? [...reports]
    : reports.filter((report) => report.head === group.head).map((report) => ({ ...report, head }));

const sayGroup = (group: string, { request: { head, number } }: GitHubChange): string =>
  `This is a merge group: people have approved the head ${head.sha.slice(0, 7)} of #${number}, and of the gates only verdicts on the group's commit ${group.slice(0, 7)} count, wherever a reason names the head.`;
