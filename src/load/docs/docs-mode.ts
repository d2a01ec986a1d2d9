import { ConfigError } from "../../model/errors.ts";
import type { World } from "../../model/ports.ts";
import type { WriteMode } from "../../model/written-file.ts";
import type { Policy } from "../../policy/schema.ts";
import { type CommitPlace, findCommitTarget } from "./commit-target.ts";
import { isSchemaThatRuns, isSourceThatRuns } from "./source-that-runs.ts";

/** How a run goes about it. */
export interface DocsMode {
  mode: WriteMode;
  /** Where the files are committed; absent where nothing is to be. */
  target?: CommitPlace;
  notes: string[];
}

interface ModeInputs {
  mode?: WriteMode | undefined;
  commit: boolean;
  from: string;
  base?: string | undefined;
  schema?: string | undefined;
  "github-token"?: string | undefined;
}

/**
 * What is done: in a workflow it is checked unless somebody says more, in a terminal it is written. What may not be
 * committed is checked instead.
 * @throws ConfigError where inputs contradict each other, and where a token would stand beside a server that is started
 */
export const chooseDocsMode = async (world: World, inputs: ModeInputs, policy: Policy): Promise<DocsMode> => {
  if (!inputs.commit) {
    if (inputs["github-token"] !== undefined) await refuseBesideToken(world, inputs, policy);
    const mode = inputs.mode ?? ((await world.event()) === undefined ? "write" : "check");
    return { mode, notes: [] };
  }
  if (inputs.mode !== undefined && inputs.mode !== "write") {
    throw new ConfigError({
      what: `the mode ${inputs.mode} writes nothing that could be committed`,
      where: "mode and commit",
      expected: "`mode: write` with `commit: true`",
      hint: "Leave one of them out.",
    });
  }
  const target = await findCommitTarget(world, { ...inputs, schema: inputs.schema ?? policy.config?.schema });
  return "withoutCommit" in target
    ? { mode: "check", notes: [target.withoutCommit] }
    : { mode: "write", target, notes: [] };
};

/** A process that the work tree brings, or another tree, could read what this one was given. */
const refuseBesideToken = async (world: World, { from, base, schema }: ModeInputs, policy: Policy): Promise<void> => {
  const runs =
    (await isSourceThatRuns(world, from)) || (base !== undefined && (await isSourceThatRuns(world, base)))
      ? "a server that is started"
      : isSchemaThatRuns(schema ?? policy.config?.schema)
        ? "a schema module that is run"
        : undefined;
  if (runs === undefined) return;
  throw new ConfigError({
    what: `a token stands beside ${runs}, which could read it`,
    where: "github-token",
    expected: "a token only with `commit`, and a snapshot file as `from`",
    hint: "Leave the token out: nothing but a commit needs it.",
  });
};
