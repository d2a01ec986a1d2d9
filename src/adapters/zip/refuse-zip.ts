import { ConfigError } from "../../model/errors.ts";

/** An archive that is not read at all, because of what it says of itself. */
export const refuseZip = (what: string, where: string, cause?: unknown): ConfigError =>
  new ConfigError({
    what,
    where,
    expected: "a whole zip archive in one part",
    hint: "Fetch it again from where it comes from; nothing of it was used.",
    ...(cause === undefined ? {} : { cause }),
  });
