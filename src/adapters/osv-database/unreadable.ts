import { ConfigError } from "../../model/errors.ts";

export const codeOf = (cause: unknown): string =>
  cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : String(cause);

export const unreadable = (path: string, cause: unknown): ConfigError =>
  new ConfigError({
    what: `cannot be read (${codeOf(cause)})`,
    where: path,
    hint: "Check that the path is right and that this user may read it.",
    cause,
  });
