import type { ProcessFacts } from "../../model/change-request.ts";
import type { GitHub } from "../../model/github.ts";
import { isHidden, readGraphql } from "./graphql-read.ts";
import type { Reach } from "./reach.ts";
import type { Told } from "./told.ts";

type References = NonNullable<ProcessFacts["references"]>;
type Reference = References[string];

/** A name that can be one; GitHub's numbers are no greater. */
const NAME = /^([a-z\d_-]{1,100})\/([a-z\d._-]{1,100})#([1-9]\d{0,8})$/i;

const MOST_IN_ONE_READ = 50;

interface Named {
  name: string;
  owner: string;
  repository: string;
  number: number;
}

const namedIn = (name: string): Named[] => {
  const [, owner, repository, number] = NAME.exec(name) ?? [];
  return owner === undefined || repository === undefined || number === undefined
    ? []
    : [{ name, owner, repository, number: Number(number) }];
};

const queryOf = (named: readonly Named[]): string => {
  const parameters = named.map((_, index) => `$owner${index}: String!, $name${index}: String!, $number${index}: Int!`);
  const fields = named.map(
    (_, index) => `at${index}: repository(owner: $owner${index}, name: $name${index}) {
    issueOrPullRequest(number: $number${index}) {
      __typename
      ... on Issue { issueState: state }
      ... on PullRequest { pullRequestState: state }
    }
  }`,
  );
  return `query (${parameters.join(", ")}) {\n  ${fields.join("\n  ")}\n}`;
};

const STATES: ReadonlyMap<string, Reference["state"]> = new Map([
  ["OPEN", "open"],
  ["CLOSED", "closed"],
  ["MERGED", "merged"],
]);

const referenceOf = (told: Told): Reference => {
  const isIssue = told.text("__typename") === "Issue";
  const key = isIssue ? "issueState" : "pullRequestState";
  const state = STATES.get(told.text(key));
  if (state === undefined) throw told.leftOut(key, "OPEN, CLOSED or MERGED");
  return { kind: isIssue ? "issue" : "pull-request", state };
};

/** What a pull request names. */
export const referencesArea = (reach: Reach): Pick<GitHub, "references"> => ({
  async references(names) {
    const wanted = [...new Set(names)].flatMap(namedIn);
    const found: [string, Reference][] = [];
    for (let start = 0; start < wanted.length; start += MOST_IN_ONE_READ) {
      const some = wanted.slice(start, start + MOST_IN_ONE_READ);
      const told = await readGraphql(reach, {
        failure: "the issues and pull requests that are named could not be read",
        needs: { issues: "read", "pull-requests": "read" },
        query: queryOf(some),
        variables: Object.fromEntries(
          some.flatMap(({ owner, repository, number }, index): [string, string | number][] => [
            [`owner${index}`, owner],
            [`name${index}`, repository],
            [`number${index}`, number],
          ]),
        ),
        mayRefuse: isHidden,
      });
      for (const [index, { name }] of some.entries()) {
        const one = told.optional(`at${index}`)?.optional("issueOrPullRequest");
        if (one !== undefined) found.push([name, referenceOf(one)]);
      }
    }
    return Object.fromEntries(found);
  },
});
