import type { VersionNegotiationMode } from "@modelcontextprotocol/client";
import { ConfigError } from "../../model/errors.ts";
import type { Endpoint } from "../../model/ports.ts";
import { type Era, eraOf, type Recording } from "../../model/surface.ts";
import type { Deadline } from "./deadline.ts";
import { explainHttp, type HttpScene, httpFault } from "./http-errors.ts";
import { HttpTransport } from "./http-transport.ts";
import { record } from "./record.ts";
import { type ClientFace, createClient, loadSdk } from "./sdk-client.ts";
import type { Session } from "./session.ts";
import { WireTape } from "./wire-tape.ts";

/** How long the goodbye may take: the answer is not needed. */
const GOODBYE_MS = 1000;
const INTERNAL_ERROR = -32603;

interface HttpProbe {
  readonly endpoint: Extract<Endpoint, { kind: "http" }>;
  readonly name: string;
  readonly face: ClientFace;
  readonly deadline: Deadline;
}

/** @throws ConfigError for what is no http URL, or holds a credential */
export const httpAddress = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol) || url.username !== "" || url.password !== "") {
    throw new ConfigError({
      what: url === undefined ? "The address of the server is no URL" : "The address of the server cannot be used",
      expected: "an http:// or https:// URL without a user name and password in it",
      hint: "Pass credentials with --header.",
    });
  }
  return url;
};

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Refusing a session is an answer, by JSON-RPC or by a client error in front of it. */
const isRefusal = (tape: WireTape, transport: HttpTransport): boolean => {
  const answer = tape.answerTo("initialize");
  if (answer !== undefined) return "error" in answer && answer.error.code !== INTERNAL_ERROR;
  return [400, 404, 405, 501].includes(transport.lastAnswer?.status ?? 0);
};

/** One connection and what it shows; undefined where `mayRefuse` and the server wants no session of that era. */
const view = async (
  probe: HttpProbe,
  mode: VersionNegotiationMode,
  mayRefuse: boolean,
  onEra: (era: Era) => void,
): Promise<Recording | undefined> => {
  const { deadline, endpoint, name } = probe;
  const sdk = await loadSdk();
  const tape = new WireTape();
  const url = httpAddress(endpoint.url);
  const transport = new HttpTransport(sdk, url, endpoint.headers ?? {}, tape);
  const client = createClient(sdk, probe.face, { mode, probe: { timeoutMs: deadline.limitMs + 1000 } }, []);
  const scene: HttpScene = { name, url, transport, tape, deadline };
  const session: Session = {
    client,
    tape,
    explain: (problem) => explainHttp(problem, scene),
    fault: (trouble) => httpFault(trouble, scene),
  };
  try {
    try {
      const connecting = client.connect(transport, { timeout: deadline.limitMs + 1000 });
      if ((await deadline.wait(connecting)) === "late") throw session.explain("late");
    } catch (error) {
      if (mayRefuse && isRefusal(tape, transport)) return undefined;
      throw session.explain(error);
    }
    const era = eraOf(client.getNegotiatedProtocolVersion() ?? "");
    onEra(era);
    return await record(session, era, deadline);
  } finally {
    // A server that cannot end sessions has still been looked at.
    const goodbye = transport.endSession().catch(() => undefined);
    await Promise.race([goodbye, pause(Math.min(GOODBYE_MS, deadline.remainingMs()))]);
    await client.close();
    await transport.close();
  }
};

/**
 * Looks at a server over Streamable HTTP, in the era it prefers and, where that is the modern one, in the legacy era too.
 * @throws ProbeError, see ports.ts. @throws ConfigError for an address that is no http URL.
 */
export const probeHttp = async (probe: HttpProbe): Promise<Recording[]> => {
  probe.deadline.check();
  let legacyView: Promise<Recording | undefined> | undefined;
  const looking = view(probe, "auto", false, (era) => {
    if (era === "legacy") return;
    legacyView = view(probe, "legacy", true, () => undefined);
    // It is awaited below; until then its failure is not unhandled.
    legacyView.catch(() => undefined);
  });
  await Promise.allSettled([looking]);
  const recordings = [await Promise.resolve(legacyView), await looking];
  return recordings.filter((recording) => recording !== undefined);
};
