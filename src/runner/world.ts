import type { GitHubEvent } from "../model/event.ts";
import type { Progress, World } from "../model/ports.ts";
import { VERSION } from "./version.ts";

interface Surroundings {
  cwd: string;
  signal: AbortSignal;
  progress: Progress;
  readEvent(): Promise<GitHubEvent | undefined>;
}

const once = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Builds the world out of its adapters, each only when it is first asked for: a command that needs no git pays nothing for it. */
export const createWorld = ({ cwd, signal, progress, readEvent }: Surroundings): World => {
  const files = once(async () => (await import("../adapters/files.ts")).createFiles({ signal }));
  const processes = once(async () => (await import("../adapters/processes.ts")).createProcesses({ signal }));
  return {
    cwd,
    signal,
    progress,
    now: () => new Date(),
    files,
    processes,
    git: once(async () => {
      const { createGit } = await import("../adapters/git.ts");
      return createGit({ processes: await processes(), files: await files() });
    }),
    mcp: once(async () => (await import("../adapters/mcp/index.ts")).createMcp({ signal, version: VERSION })),
    event: once(readEvent),
  };
};
