import { ConfigError } from "../model/errors.ts";
import type { World } from "../model/ports.ts";
import type { Policy } from "../policy/schema.ts";
import { lookAtPath, parseSource } from "./sources/index.ts";

/** What `against` asks for: a word that the release tags answer, or a source. */
export type AskedContract = {
  /** As the policy names it. */
  name?: string;
  /** Whose contract it is, where only one server is meant. */
  server?: string;
} & ({ kind: "base" | "release" } | { kind: "minors"; count: number } | { kind: "source"; source: string });

/** More minors than this are no longer contracts in force, and each is a server to start. */
const MOST_MINORS = 20;

const readWord = (text: string, where: string): AskedContract => {
  if (text === "base" || text === "release") return { kind: text };
  const minors = /^minors(?::(.*))?$/s.exec(text);
  if (minors === null) return { kind: "source", source: text };
  const count = /^[1-9]\d?$/.test(minors[1] ?? "") ? Number(minors[1]) : 0;
  if (count >= 1 && count <= MOST_MINORS) return { kind: "minors", count };
  throw new ConfigError({
    what: `${JSON.stringify(text)} does not say how many minors`,
    where,
    expected: `\`minors:<n>\` with n from 1 to ${MOST_MINORS}`,
    hint: "For example `minors:2`: the last release of each of the last two minors.",
  });
};

/**
 * The contracts that the input and the policy ask for, each understood before any server is started.
 * @throws ConfigError for what is neither a word nor a source, and for a server that the policy does not declare
 */
export const readAsked = async (
  input: readonly string[],
  policy: Policy["against"],
  servers: Policy["servers"],
  world: World,
): Promise<AskedContract[]> => {
  const asked = [
    ...input.map((text) => readWord(text, "--against")),
    ...policy.map((entry): AskedContract => {
      if (typeof entry === "string") return readWord(entry, "against in the policy");
      const { name, source, server } = entry;
      return { ...readWord(source, "against in the policy"), name, ...(server === undefined ? {} : { server }) };
    }),
  ];
  const files = await world.files();
  for (const each of asked) {
    if (each.kind === "source") parseSource(each.source, await lookAtPath(files, world.cwd, each.source));
    if (each.server !== undefined) refuseUnknownServer(each.server, servers);
  }
  return asked;
};

const refuseUnknownServer = (server: string, servers: Policy["servers"]): void => {
  if (Object.hasOwn(servers, server)) return;
  throw new ConfigError({
    what: `the policy declares no server called ${JSON.stringify(server)}`,
    where: "against in the policy",
    expected: "the name of one of its servers",
    hint: `Known are ${Object.keys(servers).join(", ") || "none: leave `server` out"}.`,
  });
};

/** What of it one server is compared with. @throws ConfigError where several servers are meant and a source shows only one */
export const askedOf = (
  asked: readonly AskedContract[],
  server: string | undefined,
  { isOneOfSeveral }: { isOneOfSeveral: boolean },
): AskedContract[] => {
  const ours = asked.filter((each) => each.server === undefined || each.server === server);
  const unclear = ours.find(
    (each) => each.kind === "source" && each.server === undefined && !/^git:[^#]+$/.test(each.source),
  );
  if (!isOneOfSeveral || unclear?.kind !== "source") return ours;
  throw new ConfigError({
    what: "a contract does not say which server it is of, and several are judged",
    where: `against ${unclear.source}`,
    expected: "a ref of this repository, or the name of one server",
    hint: "Say whose it is with `server` in the policy's `against`, or choose one with `--server <name>`.",
  });
};
