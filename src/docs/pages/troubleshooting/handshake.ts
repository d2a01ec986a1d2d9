import type { Json, JsonObject } from "../../../model/json.ts";
import { stringAt } from "../../../model/json.ts";
import { FIRST_MODERN_REVISION } from "../../../model/surface.ts";
import type { Block } from "../../document.ts";
import { paragraph, say, strong } from "../../inlines.ts";
import { addressOf, isPasteable, mostServing } from "../../settings/addresses.ts";
import { readInstallation } from "../../settings/installation.ts";
import { textAt } from "../../settings/read-setting.ts";
import { code } from "../../settings/safe-inlines.ts";
import { revisionsOf, type Situation } from "./situation.ts";

/** The last revision that begins with `initialize`. */
const LAST_LEGACY_REVISION = "2025-11-25";
const CLIENT = { name: "by-hand", version: "0" };

/** The first request of each era that the server speaks, to send by hand, and what tells that it works. */
export const handshakeBlocks = (situation: Situation): Block[] => {
  const { legacy, modern } = situation;
  return [
    ...(legacy === undefined
      ? []
      : handshake(situation, {
          method: "initialize",
          revision: revisionsOf(legacy).at(-1) ?? LAST_LEGACY_REVISION,
          answer: "result.protocolVersion",
          name: stringAt(legacy.serverInfo, "name"),
        })),
    ...(modern === undefined
      ? []
      : handshake(situation, {
          method: "server/discover",
          revision: revisionsOf(modern).at(-1) ?? FIRST_MODERN_REVISION,
          answer: "result.supportedVersions",
          name: undefined,
        })),
  ];
};

interface Handshake {
  method: "initialize" | "server/discover";
  revision: string;
  /** Field of the answer that tells that it works. */
  answer: string;
  name: string | undefined;
}

const handshake = (situation: Situation, { method, revision, answer, name }: Handshake): Block[] => {
  const line = JSON.stringify(requestOf(method, revision));
  const { speaking } = situation;
  const command = speaking.http ? curl(situation, method, revision, line) : undefined;
  const isBare = speaking.stdio || command === undefined;
  return [
    paragraph(
      strong(say("A handshake by hand, with "), code(method), say(".")),
      ...(isBare && speaking.stdio ? [say(" Start the server, and write this as one line to its stdin:")] : []),
    ),
    ...(isBare ? [{ kind: "code", language: "text", text: line } as const] : []),
    ...(command === undefined
      ? []
      : [
          paragraph(
            say(`${isBare ? "Over" : "Send it over"} HTTP${command.of === undefined ? "" : ", to "}`),
            ...(command.of === undefined ? [] : [code(command.of)]),
            say(":"),
          ),
          { kind: "code", language: "sh", text: command.text } as const,
        ]),
    paragraph(
      say("It works where the answer has "),
      code(answer),
      ...(name === undefined ? [] : [say(" and names the server "), code(name)]),
      say(method === "initialize" ? "; a client then sends " : "."),
      ...(method === "initialize" ? [code("notifications/initialized"), say(" before anything else.")] : []),
    ),
  ];
};

const requestOf = (method: string, revision: string): JsonObject => {
  const params: Json =
    method === "initialize"
      ? { protocolVersion: revision, capabilities: {}, clientInfo: CLIENT }
      : {
          _meta: {
            "io.modelcontextprotocol/protocolVersion": revision,
            "io.modelcontextprotocol/clientInfo": CLIENT,
            "io.modelcontextprotocol/clientCapabilities": {},
          },
        };
  return { jsonrpc: "2.0", id: 1, method, params };
};

/** The request as a command; undefined where no address is known here that is safe to paste. */
const curl = (
  situation: Situation,
  method: Handshake["method"],
  revision: string,
  line: string,
): { text: string; of?: string } | undefined => {
  const target = targetOf(situation);
  if (target === undefined) return undefined;
  const headers = [
    "'Content-Type: application/json'",
    "'Accept: application/json, text/event-stream'",
    ...(method === "server/discover" ? [`'MCP-Protocol-Version: ${revision}'`, `'Mcp-Method: ${method}'`] : []),
    ...(target.needsToken ? ['"Authorization: Bearer $TOKEN"'] : []),
  ];
  const lines = [`curl -i -X POST ${target.address}`, ...headers.map((header) => `  -H ${header}`), `  -d '${line}'`];
  return { text: lines.join(" \\\n"), ...(target.of === undefined ? {} : { of: target.of }) };
};

interface Target {
  address: string;
  needsToken: boolean;
  /** The environment that it is of. */
  of?: string;
}

/** The address that clients know, else the one on the server's own machine; of the environment that serves people. */
const targetOf = ({ speaking, server }: Situation): Target | undefined => {
  const environment = mostServing(speaking.overHttp);
  if (environment !== undefined) {
    const address = [textAt(environment, "server.public_url"), addressOf(environment).local].find(
      (each) => each !== undefined && isPasteable(each),
    );
    const kind = textAt(environment, "auth.kind");
    if (address !== undefined) {
      return { address, needsToken: kind === "bearer" || kind === "oauth", of: environment.name };
    }
  }
  const { packages, remotes } = readInstallation(server.install);
  const connections = [...remotes, ...packages.map(({ transport }) => transport)];
  const found = connections.find(
    ({ type, url }) => type === "streamable-http" && url !== undefined && isPasteable(url),
  );
  if (found?.url === undefined) return undefined;
  return { address: found.url, needsToken: found.headers.some(({ name }) => name?.toLowerCase() === "authorization") };
};
