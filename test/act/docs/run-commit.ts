import { commitDocs, type DocsToCommit } from "../../../src/act/docs/commit-docs.ts";
import { createFiles } from "../../../src/adapters/files.ts";
import { createGit } from "../../../src/adapters/git.ts";
import { createGitHub } from "../../../src/adapters/github/index.ts";
import { createProcesses } from "../../../src/adapters/processes.ts";
import type { GitHubAccess } from "../../../src/model/github.ts";

// A commit in a process of its own, which a test kills in the middle.

export interface Job extends Omit<DocsToCommit, "github" | "git"> {
  access: GitHubAccess;
}

const { access, ...options }: Job = JSON.parse(process.argv[2] ?? "");
const { signal } = new AbortController();
const files = createFiles({ signal });
const git = createGit({ processes: createProcesses({ signal }), files });
await commitDocs({ ...options, git, github: await createGitHub({ access, signal, version: "0.0.0" }) });
