import type { ConfigSubject } from "../../model/config.ts";
import { isEveryNetwork, isLoopback, partsOfAddress } from "./host-reach.ts";
import { textAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

/** Who comes to a server over HTTP by the address that it listens on. Undefined where that is not known, or where it does not listen. */
export const listensTo = (subject: ConfigSubject): "machine" | "network" | "every network" | undefined => {
  const host = speaksHttp(subject) ? textAt(subject.environment, "server.host") : undefined;
  if (host === undefined) return undefined;
  if (isEveryNetwork(host)) return "every network";
  return isLoopback(host) ? "machine" : "network";
};

/** The setting that lets others than the machine itself reach the server: its own address, or what stands before it. */
export const reachedBy = (subject: ConfigSubject): string | undefined => {
  const listens = listensTo(subject);
  if (listens === undefined) return undefined;
  if (listens !== "machine") return "server.host";
  const { environment } = subject;
  const outside = partsOfAddress(textAt(environment, "server.public_url") ?? "");
  if (outside !== undefined && !isLoopback(outside.host)) return "server.public_url";
  return textAt(environment, "auth.kind") === "proxy" ? "auth.kind" : undefined;
};
