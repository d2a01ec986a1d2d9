import { isAbsolute, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

const NAME = "mcp-lifecycle";

/**
 * Where is kept what the next run may use: in a job the folder that the runner empties after it, so that no change can leave
 * anything behind for another; for a person their own cache. Undefined where neither is known.
 */
export const cacheFolder = (environment: Environment): string | undefined => {
  const { RUNNER_TEMP, XDG_CACHE_HOME, LOCALAPPDATA, HOME } = environment;
  const [folder] = [
    RUNNER_TEMP,
    XDG_CACHE_HOME,
    LOCALAPPDATA,
    HOME === undefined || HOME === "" ? undefined : join(HOME, ".cache"),
  ].filter((each) => each !== undefined && isAbsolute(each));
  return folder === undefined ? undefined : join(folder, NAME);
};
