import type { GitHubEvent } from "../model/event.ts";
import { BUMPS, type Bump } from "../model/finding.ts";
import type { VersionFacts } from "../model/version.ts";
import { readConventionalTitle } from "./conventional-title.ts";
import { readLabel } from "./labels.ts";

/** One statement of a person about this change, and where it stands. */
export type Declaration = VersionFacts["declarations"][number];

export interface DeclarationSources {
  /** What the changesets of this change declare for the package. */
  changesets: readonly Declaration[];
  pullRequest?: GitHubEvent["pullRequest"];
  /** The bump that was given as an input. */
  bump?: Bump | undefined;
}

/**
 * What was declared of a change, the declaration that decides first. Of one kind the greatest counts, as release tools do with
 * conflicting labels. A changeset decides over label and title, since it is what will be published; else the greatest
 * of them decides. An input raises either.
 */
export const rankDeclarations = ({ changesets, pullRequest, bump }: DeclarationSources): Declaration[] => {
  const changeset = greatest(changesets);
  const label = pullRequest === undefined ? undefined : greatest(labelDeclarations(pullRequest));
  const title = pullRequest === undefined ? undefined : readConventionalTitle(pullRequest.title, pullRequest.body);
  const input: Declaration | undefined = bump === undefined ? undefined : { bump, by: "`--bump`" };
  const all = [changeset, label, title, input].filter((declaration) => declaration !== undefined);
  const candidates = changeset === undefined ? all : [changeset, input].filter((found) => found !== undefined);
  const deciding = greatest(candidates);
  return deciding === undefined ? [] : [deciding, ...all.filter((declaration) => declaration !== deciding)];
};

/** The first of the greatest. */
const greatest = (declarations: readonly Declaration[]): Declaration | undefined => {
  let found: Declaration | undefined;
  for (const declaration of declarations) {
    if (found === undefined || BUMPS.indexOf(declaration.bump) > BUMPS.indexOf(found.bump)) found = declaration;
  }
  return found;
};

type PullRequest = NonNullable<GitHubEvent["pullRequest"]>;

const labelDeclarations = ({ labels, author }: PullRequest): Declaration[] =>
  labels.flatMap((label) => {
    const bump = readLabel(label, author);
    return bump === undefined ? [] : [{ bump, by: `label \`${label.trim()}\`` }];
  });
