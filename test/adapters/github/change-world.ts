import type { GitHub } from "../../../src/model/github.ts";
import { type Started, start } from "./start.ts";

/** What the publishing job declares, as far as it reads. */
export const READS = { contents: "read", "pull-requests": "read", issues: "read", statuses: "write" } as const;

export interface ChangeWorld extends Started {
  readonly base: string;
  /** A port whose token may read what the gate reads. */
  readonly gate: GitHub;
  /** A commit on a branch that is pushed; the work tree is on `main` again afterwards. */
  push(branch: string, files: Readonly<Record<string, string | undefined>>, message?: string): string;
}

/** A repository whose changes are judged. */
export const startChanges = async (options: Parameters<typeof start>[0] = {}): Promise<ChangeWorld> => {
  const started = await start(options);
  // the double reads GitHub's whole schema before its first answer, which a busy machine takes long for
  const connect: Started["connect"] = ({ patience, ...others } = {}) =>
    started.connect({ ...others, patience: { requestMs: 30_000, ...patience } });
  const world = { ...started, connect };
  const { clone } = world;
  return {
    ...world,
    base: clone.git("rev-parse", "main"),
    gate: await world.connect({ token: world.double.token({ permissions: READS }) }),
    push(branch, files, message = `feat: ${branch}`) {
      const isNew = clone.git("branch", "--list", branch) === "";
      clone.git("switch", "--quiet", ...(isNew ? ["--create", branch, "main"] : [branch]));
      const sha = clone.commit(message, files);
      clone.git("push", "--quiet", "origin", branch);
      clone.git("switch", "--quiet", "main");
      return sha;
    },
  };
};

/** Commits one after the other on a branch, as many as asked for, made in one go. */
export const pushMany = ({ clone, base }: ChangeWorld, branch: string, count: number): void => {
  const stream = Array.from({ length: count }, (_, index) => {
    const from = index === 0 ? `from ${base}\n` : "";
    return `commit refs/heads/${branch}\ncommitter T <t@example.com> ${1_700_000_000 + index} +0000\ndata 3\n${String(index).padStart(3, "0")}\n${from}`;
  }).join("");
  clone.write({ ".git/stream.txt": stream });
  clone.git("-c", "alias.load=!git fast-import --quiet --force < .git/stream.txt", "load");
  clone.git("push", "--quiet", "origin", branch);
};
