import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { createFiles } from "../../../src/adapters/files.ts";
import { createGit } from "../../../src/adapters/git.ts";
import { createProcesses } from "../../../src/adapters/processes.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import { createRepository, type Repository } from "../../support/repository.ts";

const { signal } = new AbortController();
const git = createGit({ processes: createProcesses({ signal }), files: createFiles({ signal }) });
const urlOf = ({ path }: Repository): string => pathToFileURL(path).href;

const refusalOf = async (work: Promise<unknown>): Promise<ConfigError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConfigError)) throw new Error(`it was not refused: ${String(error)}`);
  return error;
};

describe("a commit of another repository", () => {
  test("is brought here by branch, tag and id, and by the default branch, without a ref", async () => {
    const [here, there] = [createRepository(), createRepository()];
    here.commit("here", { "a.txt": "" });
    const first = there.commit("first", { "policy.yml": "one" });
    there.git("tag", "--annotate", "v1", "--message", "one");
    there.git("branch", "old");
    const second = there.commit("second", { "policy.yml": "two" });
    const refs = here.git("for-each-ref");
    const fetchIt = (ref?: string) => git.fetchFrom(here.path, urlOf(there), ref);
    expect(await fetchIt("v1")).toBe(first);
    expect(await fetchIt("refs/tags/v1")).toBe(first);
    expect(await fetchIt("old")).toBe(first);
    expect(await fetchIt(first)).toBe(first);
    expect(await fetchIt()).toBe(second);
    expect(await git.show(here.path, first, "policy.yml")).toBe("one");
    expect(await git.show(here.path, second, "policy.yml")).toBe("two");
    expect(here.git("for-each-ref")).toBe(refs);
    expect(await git.isShallow(here.path)).toBe(false);
  });

  test("that is not there is refused: repository, ref, and commit", async () => {
    const [here, there] = [createRepository(), createRepository()];
    here.commit("here", {});
    const empty = await refusalOf(git.fetchFrom(here.path, urlOf(there), undefined));
    expect(empty.trouble.what).toContain("no commits");
    there.commit("there", {});
    const noRef = await refusalOf(git.fetchFrom(here.path, urlOf(there), "v9"));
    expect(noRef.trouble.what).toContain("no branch or tag called v9");
    const noCommit = await refusalOf(git.fetchFrom(here.path, urlOf(there), "f".repeat(40)));
    expect(noCommit.trouble.what).toContain("is not there, or may not be read");
    const nowhere = await refusalOf(git.fetchFrom(here.path, `${urlOf(there)}-gone`, undefined));
    expect(nowhere.trouble.what).toContain("is not there, or may not be read");
  });

  test("is refused without telling the credentials of its address", async () => {
    const here = createRepository();
    const { trouble } = await refusalOf(
      git.fetchFrom(here.path, "http://user:secret@localhost:1/acme/policies.git", undefined),
    );
    expect(JSON.stringify(trouble)).not.toContain("secret");
    expect(trouble.where).toBe("http://localhost:1/acme/policies.git");
  });

  test("is never asked for by what git reads as an option", async () => {
    const here = createRepository();
    for (const [url, ref] of [
      ["--upload-pack=touch x", undefined],
      ["/nowhere", "--upload-pack=touch x"],
      ["/nowhere", ""],
    ] as const) {
      expect((await refusalOf(git.fetchFrom(here.path, url, ref))).trouble.what).toContain("cannot be");
    }
  });
});

test("the address of origin is told as git has it, and none without it", async () => {
  const here = createRepository();
  expect(await git.remoteUrl(here.path)).toBeUndefined();
  here.git("remote", "add", "origin", "https://host.example/acme/server.git");
  expect(await git.remoteUrl(here.path)).toBe("https://host.example/acme/server.git");
});

test("the files of a work tree are tracked and new ones, and no ignored ones", async () => {
  const here = createRepository();
  here.commit("here", { "b.txt": "", "a/ü.txt": "", ".gitignore": "ignored\n" });
  here.write({ "new.txt": "", ignored: "" });
  expect(await git.files(here.path)).toEqual([".gitignore", "a/ü.txt", "b.txt", "new.txt"]);
});
