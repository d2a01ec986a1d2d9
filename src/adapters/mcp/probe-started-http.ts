import { ProbeError } from "../../model/errors.ts";
import type { Endpoint } from "../../model/ports.ts";
import type { Recording } from "../../model/surface.ts";
import { type Exit, type ProcessTree, startTree } from "../process-tree.ts";
import type { Deadline } from "./deadline.ts";
import { listensItself } from "./listener.ts";
import { type HeldPort, holdFreePort, holdPort, isListening, isTaken } from "./local-port.ts";
import { OutputTail } from "./output-tail.ts";
import { httpAddress, probeHttp } from "./probe-http.ts";
import { type ClientFace, loadSdk } from "./sdk-client.ts";
import { endedEarly, neverListened, portTaken, type StartedScene, toldOfStarted } from "./started-errors.ts";
import { notStarted } from "./stdio-errors.ts";

const POLL_MS = 20;
/** How long the exit may lag behind a connection that broke because of it. */
const EXIT_MS = 100;

type StartedHttp = Extract<Endpoint, { kind: "started-http" }>;

interface StartedHttpProbe {
  readonly endpoint: StartedHttp;
  readonly env: Record<string, string>;
  readonly name: string;
  readonly face: ClientFace;
  /** The time limit runs from the start of the server: not while its port is another's turn. */
  readonly startClock: () => Deadline;
  readonly signal: AbortSignal;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const portOf = (url: URL): number => Number(url.port || (url.protocol === "https:" ? 443 : 80));
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "");

const holdPortFor = ({ endpoint, signal }: StartedHttpProbe): Promise<HeldPort | undefined> =>
  endpoint.freePort === undefined ? holdPort(portOf(httpAddress(endpoint.url)), signal) : holdFreePort();

/** Waits until the server's own processes listen. */
const untilItListens = async (tree: ProcessTree, scene: StartedScene): Promise<void> => {
  let exit: Exit | undefined;
  const exited = tree.exited.then((value) => {
    exit = value;
  });
  let sawStranger = false;
  for (;;) {
    if (exit !== undefined) throw endedEarly(exit, false, scene);
    if (await isListening(hostOf(scene.url), scene.port)) {
      if (listensItself(tree.pid, scene.port) !== false) return;
      sawStranger = true;
    }
    const waited = await scene.deadline.wait(Promise.race([pause(POLL_MS), exited]));
    if (waited === "late" && exit === undefined) throw neverListened(sawStranger, scene);
  }
};

/** How the server ended, where it did within `withinMs`. */
const exitWithin = (tree: ProcessTree, withinMs: number): Promise<Exit | undefined> =>
  Promise.race([tree.exited, pause(withinMs).then(() => undefined)]);

const ask = async (tree: ProcessTree, scene: StartedScene, probe: StartedHttpProbe): Promise<Recording[]> => {
  const { headers } = probe.endpoint;
  const endpoint = { kind: "http" as const, url: scene.url.href, ...(headers === undefined ? {} : { headers }) };
  await untilItListens(tree, scene);
  let recordings: Recording[];
  try {
    recordings = await probeHttp({ endpoint, name: probe.name, face: probe.face, deadline: scene.deadline });
  } catch (error) {
    const exit = error instanceof ProbeError ? await exitWithin(tree, EXIT_MS) : undefined;
    throw exit === undefined ? toldOfStarted(error, scene) : endedEarly(exit, true, scene);
  }
  // Answers that came while it was ending may be somebody else's.
  const exit = await exitWithin(tree, 0);
  if (exit !== undefined) throw endedEarly(exit, true, scene);
  return recordings;
};

/**
 * Starts a server, waits until it listens, asks it over Streamable HTTP in both eras, and ends its process tree. Servers
 * with the same fixed port take turns; one whose port is open gets another number at every start.
 * @throws ProbeError, see ports.ts; also where the port is taken. @throws ConfigError for an address that is no http URL.
 */
export const probeStartedHttp = async (probe: StartedHttpProbe): Promise<Recording[]> => {
  const { endpoint, name } = probe;
  const held = await holdPortFor(probe);
  const deadline = probe.startClock();
  // An abort while waiting for the port leaves it with whoever has it.
  deadline.check();
  if (held === undefined) throw new Error("a port is only missing after an abort");
  using turn = held;
  const { port } = turn;
  const { freePort } = endpoint;
  const fill = (text: string): string => (freePort === undefined ? text : text.replaceAll(freePort, String(port)));
  const url = httpAddress(fill(endpoint.url));
  const argv = endpoint.argv.map(fill);
  const tail = new OutputTail();
  const scene: StartedScene = {
    ...{ name, argv, cwd: endpoint.cwd, env: endpoint.env, url, port, deadline },
    output: () => tail.text,
  };
  if (await isTaken(hostOf(url), port)) throw portTaken(scene);
  const env = Object.fromEntries(Object.entries(probe.env).map(([key, value]) => [key, fill(value)]));
  let tree: ProcessTree;
  try {
    tree = await startTree(argv, { cwd: endpoint.cwd, env });
  } catch (error) {
    throw notStarted(error, name);
  }
  try {
    const { stdin, stdout, stderr } = tree.child;
    // A server that closes its input closes the pipe under our hands; nothing is written there.
    stdin?.on("error", () => undefined);
    for (const stream of [stdout, stderr]) stream?.on("data", (chunk: Buffer) => tail.push(chunk));
    // It takes as long as many a server needs to boot; a failure is met again where it is used.
    loadSdk().catch(() => undefined);
    return await ask(tree, scene, probe);
  } finally {
    await tree.end();
  }
};
