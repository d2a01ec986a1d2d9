import { basename } from "node:path";
import { CLIENT_CAPABILITIES, type Mcp } from "../../model/ports.ts";
import { serverEnvironment, toolEnvironment } from "../environment.ts";
import { Deadline } from "./deadline.ts";
import { probeHttp } from "./probe-http.ts";
import { probeStartedHttp } from "./probe-started-http.ts";
import { probeStdio } from "./probe-stdio.ts";

/** A server that is started by a package manager needs what the package manager needs. */
const PACKAGE_MANAGERS = new Set(["bun", "bunx", "npm", "npx", "pipx", "pnpm", "pnpx", "uv", "uvx", "yarn"]);
const environmentFor = (argv: readonly string[], env: Readonly<Record<string, string>>): Record<string, string> => {
  const program = basename(argv[0] ?? "").replace(/\.(cmd|exe)$/i, "");
  return PACKAGE_MANAGERS.has(program) ? toolEnvironment(process.env, env) : serverEnvironment(process.env, env);
};

/**
 * Asks servers what they advertise. Servers under test get an allow-listed environment (environment.ts), and their process
 * trees have ended when `probe` settles. `version` is what the client tells them of itself; it can do all that a client
 * can unless a probe says otherwise.
 */
export const createMcp = ({ signal, version = "0.0.0" }: { signal: AbortSignal; version?: string }): Mcp => ({
  probe: (endpoint, { timeoutMs, name, capabilities = CLIENT_CAPABILITIES }) => {
    const face = { identity: { name: "mcp-lifecycle", version }, capabilities };
    if (endpoint.kind === "started-http") {
      const startClock = () => new Deadline(timeoutMs, signal);
      const env = environmentFor(endpoint.argv, endpoint.env);
      return probeStartedHttp({ endpoint, env, name, face, startClock, signal });
    }
    const deadline = new Deadline(timeoutMs, signal);
    return endpoint.kind === "stdio"
      ? probeStdio({ endpoint, env: environmentFor(endpoint.argv, endpoint.env), name, face, deadline })
      : probeHttp({ endpoint, name, face, deadline });
  },
});
