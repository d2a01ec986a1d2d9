import type { ConfigSubject } from "../../model/config.ts";
import { textAt } from "./setting-values.ts";

/** Settings that only a server which listens has. */
const LISTENING = ["server.host", "server.port", "server.path", "server.public_url", "server.workers"];

type Transport = "stdio" | "http";

/**
 * How the server of an environment speaks. What a file says holds. Where none says it, the package's own statement does;
 * without that, a file that says where to listen means a server that listens, and only then the default holds. Nothing where
 * the place of work decides.
 */
const transportsOf = ({ environment, facts }: ConfigSubject): readonly Transport[] => {
  const kind = environment.get("transport.kind");
  if (kind === undefined) return [];
  if (kind.from === "file") {
    const said = textAt(environment, "transport.kind");
    return said === "stdio" || said === "http" ? [said] : [];
  }
  const packaged = facts.repository.transports ?? [];
  if (packaged.length > 0) return packaged;
  return LISTENING.some((key) => environment.get(key)?.from === "file") ? ["http"] : ["stdio"];
};

export const speaksHttp = (subject: ConfigSubject): boolean => transportsOf(subject).includes("http");
export const speaksStdio = (subject: ConfigSubject): boolean => transportsOf(subject).includes("stdio");

/** Does it speak over stdio alone: settings of a network mean nothing to it. */
export const speaksOnlyStdio = (subject: ConfigSubject): boolean => {
  const transports = transportsOf(subject);
  return transports.length > 0 && transports.every((transport) => transport === "stdio");
};
