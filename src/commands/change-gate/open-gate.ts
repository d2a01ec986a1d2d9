import { type GivenFiles, readGivenFiles } from "../../load/gate/given-files.ts";
import { rememberGit } from "../../load/probe/remember-commits.ts";
import { ConfigError } from "../../model/errors.ts";
import type { GitHub } from "../../model/github.ts";
import type { Git, World } from "../../model/ports.ts";
import type { GateInputs } from "./inputs.ts";

/** What a run that judges by API holds: where it reads, and what it was given. */
export interface Gate extends GivenFiles {
  inputs: GateInputs;
  github: GitHub;
  /** Its git is signed in. */
  world: World;
  root: string;
  token: string | undefined;
}

/** @throws ConfigError outside of a clone, and for files that are wrong */
export const openGate = async (inputs: GateInputs, world: World): Promise<Gate> => {
  const token = inputs["github-token"];
  const github = await world.github({ token });
  let git: Promise<Git> | undefined;
  const signedIn: World = {
    ...world,
    git: () => {
      git ??= world.git({ token }).then(rememberGit);
      return git;
    },
  };
  const root = await (await signedIn.git()).root(world.cwd);
  if (root === undefined) {
    throw new ConfigError({
      what: "there is no git repository here",
      where: world.cwd,
      expected: "a checkout of the default branch",
      hint: "Check it out with `fetch-depth: 0` and `persist-credentials: false` before this step.",
    });
  }
  return {
    inputs,
    github,
    world: signedIn,
    root,
    token,
    ...(await readGivenFiles(inputs, world)),
  };
};
