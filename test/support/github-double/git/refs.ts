import type { BareGit } from "./bare.ts";
import { GitFailure } from "./bare.ts";

export interface GitRef {
  readonly name: string;
  readonly id: string;
  readonly type: string;
  /** The commit behind an annotated tag; the object itself otherwise. */
  readonly peeled: string;
}

const NONE = "0".repeat(40);
const FORMAT = "%(refname)%09%(objectname)%09%(objecttype)%09%(*objectname)";

const isHidden = ({ name }: GitRef): boolean => name.startsWith("refs/pull/");

/** Refs that begin with one of the prefixes, as git sorts them. A prefix is a path or a full name. */
export const listRefs = async (git: BareGit, ...prefixes: readonly string[]): Promise<GitRef[]> => {
  const text = await git.text(["for-each-ref", `--format=${FORMAT}`, ...prefixes]);
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [name = "", id = "", type = "", behind = ""] = line.split("\t");
      return { name, id, type, peeled: behind === "" ? id : behind };
    });
};

export const readRef = async (git: BareGit, name: string): Promise<GitRef | undefined> =>
  (await listRefs(git, name)).find((each) => each.name === name);

/** Refs whose name begins with this text, wherever it ends; those of pull requests are asked for by name. */
export const matchingRefs = async (git: BareGit, start: string): Promise<GitRef[]> =>
  (await listRefs(git)).filter(
    (each) => each.name.startsWith(start) && (!isHidden(each) || start.startsWith("refs/pull/")),
  );

/** Whether git takes this as the name of a ref. */
export const isRefName = async (git: BareGit, name: string): Promise<boolean> =>
  (await git.ask(["check-ref-format", name])) !== undefined;

/** Moves refs, all or none, each only where it still is where it was: false where someone was faster. */
export const moveRefs = async (
  git: BareGit,
  moves: readonly { name: string; to: string | undefined; from: string | undefined }[],
): Promise<boolean> => {
  const lines = moves.map(({ name, to, from }) => `update ${name} ${to ?? NONE} ${from ?? NONE}\n`);
  try {
    await git.run(["update-ref", "--stdin"], { input: lines.join("") });
    return true;
  } catch (error) {
    if (
      error instanceof GitFailure &&
      /cannot lock ref|reference already exists|is at .* but expected/.test(error.message)
    )
      return false;
    throw error;
  }
};

/** Moves one ref. */
export const moveRef = (
  git: BareGit,
  name: string,
  to: string | undefined,
  from: string | undefined,
): Promise<boolean> => moveRefs(git, [{ name, to, from }]);

/** Whether `ancestor` is behind `commit`, or is the same. */
export const isAncestor = async (git: BareGit, ancestor: string, commit: string): Promise<boolean> =>
  (await git.ask(["merge-base", "--is-ancestor", ancestor, commit])) !== undefined;
