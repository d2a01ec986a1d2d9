import { bytesOf, millisecondsOf } from "../../model/amounts.ts";
import type { ConfigEnvironment } from "../../model/config.ts";
import type { Json } from "../../model/json.ts";
import { type Meaning, mayListen, numberAt, plain, type Reader, risk, valueAt } from "./meaning.ts";

/** How much, how many, how long. */

/** `by` says which of two values is greater; nothing where they cannot be compared. */
const compared =
  (read: (value: Json | undefined) => number | undefined, more: string, less: string): Reader =>
  ({ before, after }) => {
    const [was, is] = [read(before?.value), read(after?.value)];
    if (was === undefined || is === undefined || was === is) return undefined;
    return plain(is > was ? more : less);
  };
const numberOf = (value: Json | undefined): number | undefined => (typeof value === "number" ? value : undefined);

const isShared = (environment: ConfigEnvironment): boolean =>
  valueAt(environment, "transport.stateless") === true ||
  valueAt(environment, "transport.sessions.store") !== "memory" ||
  valueAt(environment, "transport.sessions.affinity") === true;

/** Processes that may answer one session, at most. */
const processesOf = (environment: ConfigEnvironment): number => {
  const isScaled = environment.get("scaling.max_replicas")?.from === "file";
  const replicas = isScaled ? (numberAt(environment, "scaling.max_replicas") ?? 1) : 1;
  return replicas * (numberAt(environment, "server.workers") ?? 1);
};

/** Sessions in the memory of one process, and several processes that answer. */
const scattered = (environment: ConfigEnvironment): Meaning | undefined =>
  mayListen(environment) && !isShared(environment) && processesOf(environment) > 1
    ? risk("sessions live in the memory of one process: a call may reach another, which does not know its session")
    : undefined;

const processes: Reader = ({ key, before, after, head }) => {
  const found = scattered(head);
  if (found !== undefined) return found;
  return compared(numberOf, `more ${nounOf(key)}`, `fewer ${nounOf(key)}`)({ key, before, after, base: head, head });
};
const nounOf = (key: string): string => (key === "server.workers" ? "processes answer" : "replicas run");

const sessions: Reader = ({ head }) => scattered(head);

/** Each replica has its workers, and each worker its pool. */
const pool: Reader = ({ head }) => {
  const size = numberAt(head, "database.pool_size");
  const all = size === undefined ? undefined : size * processesOf(head);
  if (all === undefined) return undefined;
  const most = numberAt(head, "database.max_connections");
  const says = `up to ${all} connections to the database`;
  return most !== undefined && all > most ? risk(`${says}, which gives ${most}`) : plain(says);
};

const image: Reader = ({ after }) => {
  if (typeof after?.value !== "string") return undefined;
  if (after.value.includes("@sha256:")) return plain("another image runs");
  const tag = /:([^:/]+)$/.exec(after.value)?.[1];
  return tag === undefined || tag === "latest"
    ? risk("what runs is not settled: the tag moves")
    : plain("another image runs");
};

export const AMOUNT: Readonly<Record<string, Reader>> = {
  "server.workers": processes,
  "scaling.min_replicas": processes,
  "scaling.max_replicas": processes,
  "transport.sessions.store": sessions,
  "transport.sessions.affinity": sessions,
  "transport.stateless": sessions,
  "transport.sessions.ttl": compared(millisecondsOf, "sessions last longer", "sessions end sooner"),
  "database.pool_size": pool,
  "database.max_connections": pool,
  "server.max_body": compared(bytesOf, "larger requests are read", "large requests are refused sooner"),
  "server.timeouts.tool": compared(millisecondsOf, "a tool may run longer", "a tool is ended sooner"),
  "server.timeouts.request": compared(millisecondsOf, "a request may take longer", "a request is given up sooner"),
  "server.timeouts.proxy": compared(millisecondsOf, "the proxy waits longer", "the proxy gives up sooner"),
  "server.timeouts.shutdown": compared(
    millisecondsOf,
    "running calls get longer before the end",
    "running calls are cut off sooner",
  ),
  "rate_limiting.max_requests": compared(numberOf, "a caller may ask more", "a caller may ask less"),
  "rate_limiting.window": compared(
    millisecondsOf,
    "the same number for a longer time",
    "the same number for a shorter time",
  ),
  "health.failures": compared(numberOf, "a dead process is noticed later", "a process is ended sooner"),
  "backup.keep": compared(numberOf, "more backups are kept", "fewer backups are kept"),
  "backup.interval": compared(millisecondsOf, "backups are made less often", "backups are made more often"),
  "deploy.image": image,
};
