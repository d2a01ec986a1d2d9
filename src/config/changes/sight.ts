import { plain, type Reader, risk } from "./meaning.ts";

/** What can be seen of the server, and what it gives away. */

const LEVELS = ["trace", "debug", "info", "warning", "error"];

const level: Reader = ({ before, after }) => {
  const [was, is] = [before, after].map((each) => LEVELS.indexOf(typeof each?.value === "string" ? each.value : ""));
  if (was === undefined || is === undefined || was < 0 || is < 0) return undefined;
  if (is < was)
    return is <= LEVELS.indexOf("debug")
      ? risk("writes more, and details that are not for everybody")
      : plain("writes more");
  return risk("writes less: what went wrong may not be found");
};

const whenOff =
  (says: string): Reader =>
  ({ after }) =>
    after?.value === false ? risk(says) : undefined;

const payloads: Reader = ({ after }) =>
  after?.value === true
    ? risk("arguments and results of calls are written down, with what callers must not share")
    : plain("arguments and results of calls are no longer written down");

const output: Reader = ({ after, head }) =>
  after?.value === "stdout" && head.get("transport.kind")?.value === "stdio"
    ? risk("on stdio, stdout belongs to the protocol: clients will not understand it")
    : undefined;

const probes: Reader = ({ after }) =>
  after?.value === true ? risk("an orchestrator without a credential will think it dead") : undefined;

export const SIGHT: Readonly<Record<string, Reader>> = {
  "logging.level": level,
  "monitoring.level": level,
  "logging.payloads": payloads,
  "logging.output": output,
  "monitoring.enabled": whenOff("nothing is measured any more, and nobody is told"),
  "health.enabled": whenOff("nobody can ask whether it lives"),
  "health.authenticated": probes,
  "backup.enabled": whenOff("nothing is kept any more"),
};
