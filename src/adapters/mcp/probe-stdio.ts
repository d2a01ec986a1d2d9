import { pathToFileURL } from "node:url";
import type { VersionNegotiationMode } from "@modelcontextprotocol/client";
import { KnownError } from "../../model/errors.ts";
import type { Endpoint } from "../../model/ports.ts";
import { type Era, eraOf, FIRST_MODERN_REVISION, type Recording } from "../../model/surface.ts";
import { type ProcessTree, startTree } from "../process-tree.ts";
import type { Deadline } from "./deadline.ts";
import { record } from "./record.ts";
import { type ClientFace, createClient, loadSdk } from "./sdk-client.ts";
import type { Session } from "./session.ts";
import { explainStdio, notStarted, type StdioScene, stdioFault } from "./stdio-errors.ts";
import { StdioTransport } from "./stdio-transport.ts";
import { WireTape } from "./wire-tape.ts";

/** How long a server may stay silent on `server/discover` before it is asked to `initialize` on the same pipe. */
const DISCOVER_MS = 3000;
/** How long a server that was asked nicely may take to leave after its stdin has ended. */
const LEAVE_MS = 20;
const INTERNAL_ERROR = -32603;

interface StdioProbe {
  readonly endpoint: Extract<Endpoint, { kind: "stdio" }>;
  readonly env: Record<string, string>;
  readonly name: string;
  readonly face: ClientFace;
  readonly deadline: Deadline;
}

interface StdioSession extends Session {
  readonly transport: StdioTransport;
  /** Ends the conversation and the process tree; `isDone` when the server has earned a moment to leave by itself. */
  close(isDone: boolean): Promise<void>;
}

const open = async (probe: StdioProbe, mode: VersionNegotiationMode): Promise<StdioSession> => {
  const { endpoint, deadline } = probe;
  let tree: ProcessTree;
  try {
    tree = await startTree(endpoint.argv, { cwd: endpoint.cwd, env: probe.env });
  } catch (error) {
    throw notStarted(error, probe.name);
  }
  const tape = new WireTape();
  const transport = new StdioTransport(tree, tape);
  const scene: StdioScene = { name: probe.name, endpoint, transport, tape, deadline };
  try {
    const client = createClient(
      await loadSdk(),
      probe.face,
      { mode, probe: { timeoutMs: mode === "auto" ? Math.min(DISCOVER_MS, deadline.limitMs / 4) : deadline.limitMs } },
      [pathToFileURL(endpoint.cwd).href],
    );
    return {
      client,
      tape,
      transport,
      explain: (problem) => explainStdio(problem, scene),
      fault: (trouble) => stdioFault(trouble, scene),
      close: async (isDone) => {
        await client.close();
        await transport.close();
        await tree.end(isDone ? LEAVE_MS : 0);
      },
    };
  } catch (error) {
    await tree.end();
    throw error;
  }
};

const connect = (session: StdioSession, deadline: Deadline): Promise<void> =>
  session.client.connect(session.transport, { timeout: deadline.limitMs + 1000 });

/** A server that was slow to boot may answer `server/discover` only after the SDK has given up on it. */
const isModernAfterAll = ({ tape }: StdioSession): boolean => {
  const answer = tape.answerTo("server/discover");
  const versions = answer !== undefined && "result" in answer ? answer.result.supportedVersions : undefined;
  return Array.isArray(versions) && versions.includes(FIRST_MODERN_REVISION);
};

const isRefusal = ({ tape }: StdioSession): boolean => {
  const answer = tape.answerTo("initialize");
  return answer !== undefined && "error" in answer && answer.error.code !== INTERNAL_ERROR;
};

/** Runs `work` on a connection of its own, which is gone afterwards, whatever happens. */
const onOwnProcess = async <T>(
  probe: StdioProbe,
  mode: VersionNegotiationMode,
  work: (session: StdioSession) => Promise<T>,
): Promise<T> => {
  const session = await open(probe, mode);
  let isDone = false;
  try {
    const outcome = await work(session);
    isDone = true;
    return outcome;
  } finally {
    await session.close(isDone);
  }
};

const view = (probe: StdioProbe, mode: VersionNegotiationMode): Promise<Recording> =>
  onOwnProcess(probe, mode, async (session) => {
    const outcome = await probe.deadline.wait(connect(session, probe.deadline)).catch((error: unknown) => {
      throw session.explain(error);
    });
    if (outcome === "late") throw session.explain("late");
    return record(session, mode === "legacy" ? "legacy" : "modern", probe.deadline);
  });

/** The legacy view of a server that is known to be modern; undefined where it serves none. */
const legacyViewIfServed = (probe: StdioProbe): Promise<Recording | undefined> =>
  onOwnProcess(probe, "legacy", async (session) => {
    try {
      const outcome = await probe.deadline.wait(connect(session, probe.deadline));
      if (outcome === "late") throw session.explain("late");
    } catch (error) {
      if (isRefusal(session)) return undefined;
      throw session.explain(error);
    }
    return record(session, "legacy", probe.deadline);
  });

const legacyFirst = (legacy: Recording | undefined, other: Recording): Recording[] =>
  legacy === undefined ? [other] : [legacy, other];

/** What the first connection brought: a recording, or the era to ask for on a fresh process. */
interface First {
  readonly recording?: Recording;
  readonly next?: Era;
}

/** The first connection, on which the era is found out. */
const lookFirst = (probe: StdioProbe, startLegacyView: () => void): Promise<First> =>
  onOwnProcess<First>(probe, "auto", async (session) => {
    const { deadline } = probe;
    const connecting = connect(session, deadline);
    try {
      if ((await deadline.wait(connecting, deadline.limitMs / 2)) === "late") {
        // Silent on both questions: perhaps the first one stuck in its throat.
        if (!session.tape.hasHeard && deadline.remainingMs() > 0) return { next: "legacy" };
        if ((await deadline.wait(connecting)) === "late") throw session.explain("late");
      }
    } catch (error) {
      if (error instanceof KnownError) throw error;
      if (isModernAfterAll(session)) return { next: "modern" };
      const hasEnded = session.transport.failure?.kind === "ended";
      if (hasEnded && session.tape.answerTo("initialize") === undefined) return { next: "legacy" };
      throw session.explain(error);
    }
    if (eraOf(session.client.getNegotiatedProtocolVersion() ?? "") === "modern") {
      startLegacyView();
      return { recording: await record(session, "modern", deadline) };
    }
    if (isModernAfterAll(session)) return { next: "modern" };
    return { recording: await record(session, "legacy", deadline) };
  });

/**
 * Looks at a server over stdio. A legacy server is started once; a modern one once more for its legacy view; a server that
 * ends or hangs on being asked `server/discover`, once more without that question.
 * @throws ProbeError, see ports.ts.
 */
export const probeStdio = async (probe: StdioProbe): Promise<Recording[]> => {
  probe.deadline.check();
  let legacyView: Promise<Recording | undefined> | undefined;
  const looking = lookFirst(probe, () => {
    legacyView = legacyViewIfServed(probe);
    // It is awaited below; until then its failure is not unhandled.
    legacyView.catch(() => undefined);
  });
  // Whatever fails, both processes have ended before anything is thrown.
  await Promise.allSettled([looking]);
  await Promise.allSettled([legacyView]);
  const first = await looking;
  if (first.recording !== undefined) return legacyFirst(await legacyView, first.recording);
  if (first.next === "legacy") return [await view(probe, "legacy")];
  const views = [legacyViewIfServed(probe), view(probe, { pin: FIRST_MODERN_REVISION })] as const;
  await Promise.allSettled(views);
  return legacyFirst(await views[0], await views[1]);
};
