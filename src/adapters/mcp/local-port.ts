import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Who holds a port, and who waits for it, in this process. */
const turns = new Map<number, Promise<void>>();

const CONNECT_MS = 1000;
/** Whatever the URL calls this machine, a listener on any of these may be the one that answers. */
const LOOPBACK = ["127.0.0.1", "::1"];

/** Does anybody accept connections there. */
export const isListening = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_MS });
    const settle = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", settle(true));
    // Refused, no such address family, no such name: nobody is there.
    socket.once("error", settle(false));
    socket.once("timeout", settle(false));
  });

/** Is a port of this machine taken, as seen by a client that asks for `host`. */
export const isTaken = async (host: string, port: number): Promise<boolean> =>
  (await Promise.all([...new Set([host, ...LOOPBACK])].map((one) => isListening(one, port)))).includes(true);

const listenBriefly = async (host: string): Promise<number> => {
  const server = createServer().listen(0, host);
  try {
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("a TCP listener has no port");
    return address.port;
  } finally {
    server.close();
  }
};

const anyFreePort = async (): Promise<number> => {
  try {
    return await listenBriefly("::");
  } catch {
    return listenBriefly("0.0.0.0"); // a machine without IPv6
  }
};

/** A port held by one server at a time. */
export interface HeldPort extends Disposable {
  readonly port: number;
}

const hold = (port: number): HeldPort => {
  let release = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    release = resolve;
  });
  turns.set(port, ended);
  return {
    port,
    [Symbol.dispose]: () => {
      if (turns.get(port) === ended) turns.delete(port);
      release();
    },
  };
};

/** A port that nobody listens on, and that no other server started by this process gets meanwhile. */
export const holdFreePort = async (): Promise<HeldPort> => {
  for (;;) {
    const port = await anyFreePort();
    if (!turns.has(port)) return hold(port);
  }
};

/**
 * This very port, once no other server started by this process needs it: base and head of a server with a fixed port are
 * looked at one after the other. Ends its waiting when `signal` is aborted, with the port not held.
 */
export const holdPort = async (port: number, signal: AbortSignal): Promise<HeldPort | undefined> => {
  for (let current = turns.get(port); current !== undefined && !signal.aborted; current = turns.get(port)) {
    let onAbort = (): void => undefined;
    const aborted = new Promise<void>((resolve) => {
      onAbort = resolve;
      signal.addEventListener("abort", onAbort, { once: true });
    });
    await Promise.race([current, aborted]);
    signal.removeEventListener("abort", onAbort);
  }
  return signal.aborted ? undefined : hold(port);
};
