import { isAncestor } from "../git/refs.ts";
import type { Operations } from "../http/api-request.ts";
import { optionalText, textIn } from "../http/fields.ts";
import { answerPage } from "../http/paging.ts";
import { issueShape } from "../shapes/issue.ts";
import { fullName, type GitHub } from "../state/github.ts";
import { readPulls } from "../state/pulls.ts";
import type { Thread } from "../state/records.ts";

type Test = (thread: Thread) => boolean;

const IS: Readonly<Record<string, Test>> = {
  pr: (thread) => thread.pull !== undefined,
  "pull-request": (thread) => thread.pull !== undefined,
  issue: (thread) => thread.pull === undefined,
  open: (thread) => thread.state === "open",
  closed: (thread) => thread.state === "closed",
  merged: (thread) => thread.pull !== undefined && thread.pull.mergedAt !== null,
  unmerged: (thread) => thread.pull !== undefined && thread.pull.mergedAt === null,
  draft: (thread) => thread.pull?.draft === true,
};

const same = (left: string | undefined, right: string): boolean => left?.toLowerCase() === right.toLowerCase();

const QUALIFIERS: Readonly<Record<string, (github: GitHub, value: string) => Test>> = {
  repo: (github, value) => () => same(fullName(github), value),
  org: (github, value) => () => same(github.repository.owner, value),
  user: (github, value) => () => same(github.repository.owner, value),
  author: (_github, value) => (thread) => same(thread.author, value.replace(/^app\/(.+)$/, "$1[bot]")),
  label: (_github, value) => (thread) => thread.labels.some((name) => same(name, value)),
  head: (_github, value) => (thread) => thread.pull?.head === value,
  base: (_github, value) => (thread) => thread.pull?.base === value,
};

/** The words of a query; what stands in quotes is one. */
const wordsOf = (query: string): string[] =>
  [...query.matchAll(/(-?[\w-]+:)?(?:"([^"]*)"|(\S+))/g)].map(
    ([, key = "", quoted, plain = ""]) => `${key}${quoted ?? plain}`,
  );

const testOf = (github: GitHub, word: string): Test => {
  const [, minus, key, value = ""] = /^(-?)([\w-]+):(.*)$/.exec(word) ?? [];
  if (key === undefined) {
    const text = word.toLowerCase();
    return ({ title, body }) => title.toLowerCase().includes(text) || (body ?? "").toLowerCase().includes(text);
  }
  const known = key === "is" || key === "type" || key === "state" ? IS[value] : QUALIFIERS[key]?.(github, value);
  if (known === undefined) throw new Error(`the search for "${key}:${value}" is not served`);
  return minus === "-" ? (thread) => !known(thread) : known;
};

export const searchOperations: Operations = {
  "search/issues-and-pull-requests": async (request, github) => {
    await readPulls(github);
    const words = wordsOf(textIn(request.parameters, "q"));
    const commits = words.filter((word) => /^[0-9a-f]{7,40}$/.test(word));
    const tests = words.filter((word) => !commits.includes(word)).map((word) => testOf(github, word));
    const found: Thread[] = [];
    for (const thread of github.threads.values()) {
      if (!tests.every((test) => test(thread))) continue;
      const { pull } = thread;
      const holds = await Promise.all(
        commits.map(
          async (id) =>
            pull !== undefined &&
            ((pull.mergeCommit ?? "").startsWith(id) ||
              ((await isAncestor(github.git, id, pull.headSha)) && !(await isAncestor(github.git, id, pull.baseSha)))),
        ),
      );
      if (holds.every(Boolean)) found.push(thread);
    }
    const sort = optionalText(request.parameters, "sort");
    if (sort !== undefined && sort !== "created" && sort !== "updated")
      throw new Error(`the order "${sort}" is not served`);
    found.sort((left, right) =>
      sort === "updated" ? left.updatedAt.localeCompare(right.updatedAt) : left.number - right.number,
    );
    if (optionalText(request.parameters, "order") !== "asc") found.reverse();
    return answerPage(
      request,
      found,
      (page) =>
        page.map((thread) => {
          const { body, ...shape } = issueShape(github, thread);
          return { ...shape, ...(typeof body === "string" ? { body } : {}), score: 1 };
        }),
      (page, total) => ({ total_count: total, incomplete_results: false, items: page, search_type: "lexical" }),
    );
  },
};
