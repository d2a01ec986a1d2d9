import checkApi from "../../src/commands/check-api.ts";
import type { World } from "../../src/model/ports.ts";
import type { Result } from "../../src/model/result.ts";
import { worldIn } from "../load/small-server.ts";
import { type GreeterTool, greeter } from "./greeter.ts";
import type { Repository } from "./repository.ts";

/** What check-api of the sources says in a folder on 2026-11-22, and which servers it looked at. */
export const checkSource = async (
  cwd: string,
  given: Record<string, unknown> = {},
): Promise<Result & { looks: string[] }> => {
  const world = worldIn(cwd);
  const looks: string[] = [];
  const counting: World = {
    ...world,
    now: () => new Date("2026-11-22T12:00:00Z"),
    async mcp() {
      const mcp = await world.mcp();
      return {
        probe(endpoint, options) {
          looks.push(options.name);
          return mcp.probe(endpoint, options);
        },
      };
    },
  };
  const result = await checkApi.run(checkApi.inputs.parse(given), counting);
  return { ...result, looks };
};

/** A commit of that day with its tag. */
export const release = (
  repository: Repository,
  version: string,
  day: string,
  tools: readonly GreeterTool[],
): string => {
  repository.write(greeter(tools, version));
  repository.git("add", "--all");
  process.env.GIT_COMMITTER_DATE = `${day}T12:00:00Z`;
  const commit = repository.commit(version, {});
  delete process.env.GIT_COMMITTER_DATE;
  repository.git("tag", `v${version}`);
  return commit;
};
