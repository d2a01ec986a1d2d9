import type { GitHub, GitHubAccess } from "../../model/github.ts";
import { artifactsArea } from "./artifacts.ts";
import { createAsk, PATIENCE, type Patience } from "./call.ts";
import { changesArea } from "./changes.ts";
import { createClient } from "./client.ts";
import { commentsArea } from "./comments.ts";
import { commitsArea } from "./commits.ts";
import { createDownload } from "./download.ts";
import { listedPullRequestsArea } from "./listed-pull-requests.ts";
import { mergeGroupsArea } from "./merge-groups.ts";
import { protectionArea } from "./protection.ts";
import { pullRequestsArea } from "./pull-requests.ts";
import type { Reach } from "./reach.ts";
import { refUpdatesArea } from "./ref-updates.ts";
import { referencesArea } from "./references.ts";
import { refsArea } from "./refs.ts";
import { explainRefusal } from "./refusals/explain.ts";
import { releaseAssetsArea } from "./release-assets.ts";
import { releasesArea } from "./releases.ts";
import { readRepository, repositoryArea } from "./repository.ts";
import { standingArea } from "./standing.ts";
import { statusesArea } from "./statuses.ts";
import { tagsArea } from "./tags.ts";
import { teamsArea } from "./teams.ts";
import { textsArea } from "./texts.ts";
import { treesArea } from "./trees.ts";
import { workflowRunsArea } from "./workflow-runs.ts";

export interface GitHubOptions {
  access: GitHubAccess;
  signal: AbortSignal;
  /** Of the toolkit, for GitHub's logs. */
  version: string;
  /** What it bears with; a minute for limits, four tries for what is lost. */
  patience?: Partial<Patience>;
}

/** GitHub, of one repository and for one token. */
export const createGitHub = async (options: GitHubOptions): Promise<GitHub> => {
  const { access, signal, version } = options;
  const { owner, name } = access.repository;
  const here = { owner, repo: name };
  const patience = { ...PATIENCE, ...options.patience };
  const client = await createClient(access, { version, environment: process.env });
  const where = `${owner}/${name} on ${new URL(access.apiUrl).host}`;
  const ask = createAsk({
    signal,
    patience,
    where,
    explain: (refusal, call) => explainRefusal(refusal, call, where),
  });
  let isConfirmed = false;
  const reach: Reach = {
    client,
    access,
    here,
    ask,
    async confirmRepository() {
      if (isConfirmed) return;
      await readRepository({ ask, client, here });
      isConfirmed = true;
    },
  };
  const refs = refsArea(reach);
  return {
    repository: { owner, name },
    ...repositoryArea(reach),
    ...refs,
    ...refUpdatesArea({ ...reach, ref: refs.ref }),
    ...tagsArea(reach),
    ...commitsArea({ ...reach, ref: refs.ref }),
    ...pullRequestsArea(reach),
    ...releasesArea(reach),
    ...releaseAssetsArea({ ...reach, requestMs: patience.requestMs }),
    ...changesArea(reach),
    ...listedPullRequestsArea(reach),
    ...treesArea(reach),
    ...textsArea(reach),
    ...teamsArea(reach),
    ...referencesArea(reach),
    ...protectionArea(reach),
    ...mergeGroupsArea(reach),
    ...standingArea(reach),
    ...statusesArea(reach),
    ...commentsArea(reach),
    ...workflowRunsArea(reach),
    ...artifactsArea({ ...reach, requestMs: patience.requestMs, download: createDownload(access.apiUrl, process.env) }),
  };
};
