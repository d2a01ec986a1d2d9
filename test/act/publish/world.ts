import { publishVerdict } from "../../../src/act/publish/publish-verdict.ts";
import type { EffectRun } from "../../../src/act/run-effects.ts";
import type { GitHub } from "../../../src/model/github.ts";
import type { NewStatus } from "../../../src/model/github-changes.ts";
import type { Publication } from "../../../src/model/publication.ts";
import { type Started, start } from "../../adapters/github/start.ts";

export const ACTOR = "github-actions[bot]";

/** What the publishing job declares. */
const DECLARED = {
  actions: "read",
  contents: "write",
  issues: "write",
  "pull-requests": "write",
  statuses: "write",
} as const;

export const STATUS: NewStatus = {
  context: "mcp-lifecycle / change",
  state: "pending",
  description: "pending: waits for bea",
};

export interface PublishWorld extends Started {
  readonly head: string;
  /** A client as a new run has it. */
  connectAs(permissions?: Readonly<Record<string, "read" | "write">>): Promise<GitHub>;
  /** A run of the publishing workflow; of two, the second was started later. */
  startRun(said?: {
    attempt?: number;
    event?: string;
    branch?: string;
    fork?: string;
    path?: string;
  }): Publication["run"];
}

/** A pull request #1 on the double, and the runs of the workflow that publishes. */
export const createWorld = async (): Promise<PublishWorld> => {
  const started = await start();
  const { clone, double, connect } = started;
  clone.git("switch", "--quiet", "--create", "topic", "main");
  const head = clone.commit("feat: search", { "search.ts": "export {};\n" });
  clone.git("push", "--quiet", "origin", "topic");
  clone.git("switch", "--quiet", "main");
  await double.state.addPullRequest({ head: "topic", title: "feat: search" });
  return {
    ...started,
    head,
    connectAs: (permissions = DECLARED) => connect({ token: double.token({ permissions }) }),
    startRun({
      attempt = 1,
      event = "workflow_run",
      branch = "main",
      fork,
      path = ".github/workflows/publish.yml",
    } = {}) {
      const { id } = double.state.addRun({ headSha: head, attempt, event, headBranch: branch, fork, path });
      return { id, attempt, url: `https://github.com/acme/server/actions/runs/${id}` };
    },
  };
};

export const publish = async (
  world: PublishWorld,
  run: Publication["run"],
  said: { statuses?: readonly NewStatus[]; text?: string; marker?: string; github?: GitHub } = {},
): Promise<EffectRun> => {
  const { statuses = [STATUS], text = "a verdict", marker = "change" } = said;
  const comments = [{ number: 1, marker, text: () => text }];
  const github = said.github ?? (await world.connectAs());
  return publishVerdict({ run, commit: world.head, statuses, comments }, github);
};

/** What each effect came to. */
export const states = ({ effects }: EffectRun): string[] =>
  effects.map(({ id, state, found }) => `${id}: ${state}${found === undefined ? "" : `, ${found}`}`);

/** The comments that stand on #1 now: who wrote them and what they say. */
export const commentsOn = async (world: PublishWorld): Promise<{ id: number; body: string; isOurs: boolean }[]> => {
  const found = [];
  for await (const { id, body, isOurs } of (await world.connectAs()).comments(1)) found.push({ id, body, isOurs });
  return found;
};

export const bodyOf = (world: PublishWorld, run: Publication["run"], text = "a verdict", kind = "change"): string =>
  `<!-- mcp-lifecycle:${kind} run=${run.id} attempt=${run.attempt} head=${world.head} -->\n\n${text}`;
