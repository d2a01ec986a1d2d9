import { TargetError } from "../../model/errors.ts";
import type { GitHub } from "../../model/github.ts";
import { isObject } from "../../model/json.ts";
import { originOf } from "./graphql-read.ts";
import { AS_IT_COMES, readPlainAnswer } from "./plain-answer.ts";
import type { Reach } from "./reach.ts";
import { Told } from "./told.ts";
import { changesOfTrees, type Tree } from "./tree-changes.ts";

const NEEDS = { contents: "read" } as const;

/** Commits and trees, compared. */
export const treesArea = (reach: Reach): Pick<GitHub, "changedFiles" | "mergeBase"> => {
  const { ask, client, here } = reach;

  const leftOut = (failure: string, what: string): TargetError => {
    const { where } = originOf(reach, failure);
    return new TargetError({
      what: `${failure}: GitHub's answer leaves out ${what}`,
      where,
      hint: "Start it again, when GitHub is well again.",
    });
  };

  /** All files of a commit, links and submodules too; undefined where GitHub cut the list short. */
  const readTree = async (commit: string): Promise<Tree | undefined> => {
    const failure = `the files of commit ${commit.slice(0, 7)} could not be listed`;
    const answer: unknown = await ask({
      failure,
      needs: NEEDS,
      async send(request) {
        const path = "GET /repos/{owner}/{repo}/git/trees/{tree_sha}";
        const { data, headers } = await client.request(path, {
          ...here,
          tree_sha: commit,
          recursive: "1",
          request: { ...request, ...AS_IT_COMES },
        });
        return readPlainAnswer(data, headers);
      },
    });
    if (!isObject(answer) || !Array.isArray(answer.tree)) throw leftOut(failure, "the list");
    if (answer.truncated !== false) {
      if (answer.truncated === true) return undefined;
      throw leftOut(failure, "whether the list is whole");
    }
    const files = new Map<string, string>();
    for (const entry of answer.tree) {
      const { path, mode, type, sha } = isObject(entry) ? entry : {};
      if (typeof path !== "string" || typeof mode !== "string" || typeof sha !== "string") {
        throw leftOut(failure, "a part of an entry");
      }
      if (type !== "tree") files.set(path, `${mode} ${sha}`);
    }
    return files;
  };

  return {
    async changedFiles(base, head) {
      if (base === head) return [];
      const [before, after] = await Promise.all([readTree(base), readTree(head)]);
      return before === undefined || after === undefined ? undefined : changesOfTrees(before, after);
    },
    mergeBase(base, head) {
      const failure = `where ${base.slice(0, 7)} and ${head.slice(0, 7)} part could not be read`;
      return ask<string | undefined>({
        failure,
        needs: NEEDS,
        async send(request) {
          const path = "GET /repos/{owner}/{repo}/compare/{basehead}";
          // files, with all their lines, stand on the first page alone
          const paging = { page: 2, per_page: 1 };
          const { data } = await client.request(path, { ...here, basehead: `${base}...${head}`, ...paging, request });
          return new Told(data, originOf(reach, failure)).object("merge_base_commit").commit("sha");
        },
        settle: ({ status, message }) =>
          status === 404 && /^no common ancestor/i.test(message) ? { value: undefined } : undefined,
      });
    },
  };
};
