import { KnownError } from "../../model/errors.ts";
import { isObject, type Json, type JsonObject, objectAt } from "../../model/json.ts";
import type { Era, Recording } from "../../model/surface.ts";
import type { Deadline } from "./deadline.ts";
import type { Session } from "./session.ts";
import { visibleText } from "./visible-text.ts";
import type { ListName } from "./wire-tape.ts";

const METHODS: Readonly<Record<ListName, string>> = {
  tools: "tools/list",
  prompts: "prompts/list",
  resources: "resources/list",
  resourceTemplates: "resources/templates/list",
};
/** The capability that declares each list. */
const CAPABILITIES: Readonly<Record<ListName, string>> = {
  tools: "tools",
  prompts: "prompts",
  resources: "resources",
  resourceTemplates: "resources",
};
const LIST_NAMES: readonly ListName[] = ["tools", "prompts", "resources", "resourceTemplates"];

const METHOD_NOT_FOUND = -32601;
const MAX_PAGES = 1000;
const MAX_ROUNDS = 5;
/** A list counts as settled when the server has not called it changed for this long. */
const QUIET_MS = 50;
const SERVER_INFO = "io.modelcontextprotocol/serverInfo";

/** Judging a surface is for later and for others: here any answer is let through. */
const anything = {
  "~standard": { version: 1, vendor: "mcp-lifecycle", validate: (value: unknown) => ({ value }) },
} as const;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface List {
  entries: Json[];
  /** Fields of the first page beside the list. */
  meta: JsonObject;
}

/** The era's own wrapping (`resultType`, the server's stamp on every answer) is no property of the list. */
const metaOf = (result: JsonObject, name: ListName): JsonObject => {
  const meta: JsonObject = {};
  for (const [key, value] of Object.entries(result)) {
    if (key === name || key === "nextCursor" || key === "resultType") continue;
    if (key === "_meta" && isObject(value)) {
      const { [SERVER_INFO]: _stamp, ...own } = value;
      if (Object.keys(own).length > 0) meta[key] = own;
    } else {
      meta[key] = value;
    }
  }
  return meta;
};

const ask = async (
  session: Session,
  deadline: Deadline,
  name: ListName,
  cursor: string | undefined,
): Promise<JsonObject | undefined> => {
  const { client, tape } = session;
  const method = METHODS[name];
  let problem: unknown = "late";
  try {
    const request = client.request({ method, ...(cursor === undefined ? {} : { params: { cursor } }) }, anything, {
      timeout: deadline.remainingMs() + 1000,
    });
    if ((await deadline.wait(request)) !== "late") problem = undefined;
  } catch (error) {
    if (error instanceof KnownError) throw error;
    problem = error;
  }
  // The SDK refuses answers that it does not like; what the server said counts all the same.
  const answer = tape.answerTo(method, cursor);
  if (answer === undefined) throw session.explain(problem);
  if ("result" in answer) return answer.result;
  const { code, message } = answer.error;
  if (code === METHOD_NOT_FOUND && name !== "tools" && cursor === undefined) return undefined;
  throw session.fault({
    what: `The server answered ${method} with error ${code}: ${visibleText(message) || "no message"}`,
    expected: code === METHOD_NOT_FOUND ? `${method}, because the server declares the capability ${name}` : "a list",
    hint: "Call the method by hand, for example with the MCP Inspector, and mend the server.",
  });
};

const walk = async (session: Session, deadline: Deadline, name: ListName): Promise<List | undefined> => {
  const method = METHODS[name];
  const entries: Json[] = [];
  const seen = new Set<string>();
  let meta: JsonObject = {};
  let cursor: string | undefined;
  for (let page = 1; ; page += 1) {
    const result = await ask(session, deadline, name, cursor);
    if (result === undefined) return undefined;
    const found = result[name];
    if (!Array.isArray(found)) {
      throw session.fault({
        what: `The server answered ${method} without a list: \`${name}\` is ${found === undefined ? "missing" : `no array but ${visibleText(JSON.stringify(found)).slice(0, 80)}`}`,
        expected: `an object with an array \`${name}\``,
        hint: "Mend the answer; clients refuse it too.",
      });
    }
    for (const entry of found) entries.push(entry);
    if (page === 1) meta = metaOf(result, name);
    const next = result.nextCursor;
    // Servers that have no next page also say so by null or an empty text.
    if (next === undefined || next === null || next === "") return { entries, meta };
    if (typeof next !== "string") {
      throw session.fault({
        what: `The server answered ${method} with a nextCursor that is no text: ${visibleText(JSON.stringify(next)).slice(0, 80)}`,
        expected: "an opaque string, or none on the last page",
        hint: "Mend the paging of the server.",
      });
    }
    if (seen.has(next) || page === MAX_PAGES) {
      throw session.fault({
        what: seen.has(next)
          ? `The server hands out the cursor ${JSON.stringify(visibleText(next).slice(0, 80))} of ${method} a second time, so its pages never end`
          : `The server has more than ${MAX_PAGES} pages of ${method}`,
        expected: "pages that come to an end",
        hint: "Mend the paging of the server; real clients stop earlier.",
      });
    }
    seen.add(next);
    cursor = next;
  }
};

/** Lists again while the server says that the list has changed; a server that never says so is not waited for. */
const settle = async (
  session: Session,
  deadline: Deadline,
  name: ListName,
  follow: boolean,
): Promise<{ list: List | undefined; seen: number }> => {
  const { tape } = session;
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const seen = tape.changes(name);
    const list = await walk(session, deadline, name);
    for (;;) {
      const since = tape.sinceChange(name);
      if (!follow || since === undefined || since >= QUIET_MS || tape.changes(name) !== seen) break;
      await deadline.wait(pause(QUIET_MS - since + 1));
    }
    if (!follow || tape.changes(name) === seen) return { list, seen };
  }
  throw session.fault({
    what: `The server keeps changing its list: it said ${tape.changes(name)} times that \`${name}\` has changed, and was listed ${MAX_ROUNDS} times`,
    expected: `${METHODS[name]} to come to rest`,
    hint: "Send list_changed only when the list has changed, and register everything before answering initialize.",
  });
};

const identityOf = (session: Session, era: Era): Recording => {
  const { client, tape } = session;
  const answer = tape.answerTo(era === "modern" ? "server/discover" : "initialize");
  const result = answer !== undefined && "result" in answer ? answer.result : {};
  const serverInfo = era === "modern" ? objectAt(result, "_meta")?.[SERVER_INFO] : result.serverInfo;
  const negotiated = client.getNegotiatedProtocolVersion();
  const { capabilities, instructions, supportedVersions } = result;
  return {
    era,
    ...(negotiated === undefined ? {} : { protocolVersion: negotiated }),
    ...(Array.isArray(supportedVersions)
      ? { protocolVersions: supportedVersions.filter((version) => typeof version === "string") }
      : {}),
    ...(serverInfo === undefined ? {} : { serverInfo }),
    ...(capabilities === undefined ? {} : { capabilities }),
    ...(instructions === undefined ? {} : { instructions }),
  };
};

/** How long and for whom clients may keep what a modern server said of itself, as it says of its lists. */
const discoverMeta = ({ tape }: Session): JsonObject => {
  const answer = tape.answerTo("server/discover");
  const { ttlMs, cacheScope } = answer !== undefined && "result" in answer ? answer.result : {};
  if (ttlMs === undefined && cacheScope === undefined) return {};
  return {
    discover: { ...(ttlMs === undefined ? {} : { ttlMs }), ...(cacheScope === undefined ? {} : { cacheScope }) },
  };
};

/**
 * Everything that a connected server advertises, as it was on the wire: all lists whose capability it declares, all their
 * pages, asked at the same time.
 * @throws ProbeError when an answer is an error or no list, pages do not end, or a list does not come to rest.
 */
export const record = async (session: Session, era: Era, deadline: Deadline): Promise<Recording> => {
  const recording = identityOf(session, era);
  const capabilities = isObject(recording.capabilities) ? recording.capabilities : {};
  const names = LIST_NAMES.filter((name) => isObject(capabilities[CAPABILITIES[name]]));
  // In the modern era notices come only to those who subscribe.
  const follow = era === "legacy";
  const lists = await Promise.all(
    names.map(async (name) => ({ name, ...(await settle(session, deadline, name, follow)) })),
  );
  const listMeta: JsonObject = era === "modern" ? discoverMeta(session) : {};
  for (const { name, seen, ...settled } of lists) {
    // A notice may have come while the other lists were still on their way.
    const isStale = follow && session.tape.changes(name) !== seen;
    const list = isStale ? (await settle(session, deadline, name, follow)).list : settled.list;
    if (list === undefined) continue;
    recording[name] = list.entries;
    if (Object.keys(list.meta).length > 0) listMeta[name] = list.meta;
  }
  return Object.keys(listMeta).length > 0 ? { ...recording, listMeta } : recording;
};
