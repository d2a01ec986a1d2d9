import { type ReleasePullRequestOptions, releasePullRequest } from "../../../src/act/release/release-pull-request.ts";
import { type ReleaseTagOptions, releaseTag } from "../../../src/act/release/release-tag.ts";
import { createFiles } from "../../../src/adapters/files.ts";
import { createGit } from "../../../src/adapters/git.ts";
import { createGitHub } from "../../../src/adapters/github/index.ts";
import { createProcesses } from "../../../src/adapters/processes.ts";
import type { GitHubAccess } from "../../../src/model/github.ts";

// A release in a process of its own, which a test kills in the middle.

export type Job =
  | { mode: "tag"; access: GitHubAccess; options: Omit<ReleaseTagOptions, "github" | "git" | "files"> }
  | { mode: "pr"; access: GitHubAccess; options: Omit<ReleasePullRequestOptions, "github" | "git"> };

const job: Job = JSON.parse(process.argv[2] ?? "");
const { signal } = new AbortController();
const files = createFiles({ signal });
const git = createGit({ processes: createProcesses({ signal }), files });
const github = await createGitHub({ access: job.access, signal, version: "0.0.0" });
if (job.mode === "tag") await releaseTag({ ...job.options, github, git, files });
else await releasePullRequest({ ...job.options, github, git });
