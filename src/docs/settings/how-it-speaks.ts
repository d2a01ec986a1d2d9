import type { ConfigEnvironment } from "../../model/config.ts";
import type { DocumentedServer } from "../documented-server.ts";
import { readInstallation } from "./installation.ts";

/** Settings that only a server which listens has. */
const LISTENING = ["server.host", "server.port", "server.path", "server.public_url", "server.workers"];

/** The ways in which callers reach a server, as far as anything says it. */
export interface Speaking {
  stdio: boolean;
  http: boolean;
  /** Environments in which it speaks so; none for a server without a configuration. */
  overStdio: readonly ConfigEnvironment[];
  overHttp: readonly ConfigEnvironment[];
}

/**
 * How a server speaks, by its configuration and its `server.json`. A file that names the transport holds; without one the
 * package's own word does, then a file that says where to listen.
 */
export const howItSpeaks = ({ configuration, install }: DocumentedServer): Speaking => {
  const { packages, remotes } = readInstallation(install);
  const types = [...packages.map(({ transport }) => transport.type), ...remotes.map(({ type }) => type)];
  const byPackage = types.map((type) => (type === "stdio" ? "stdio" : "http"));
  const packaged = [...new Set([...byPackage, ...(configuration?.facts.repository.transports ?? [])])];
  const environments = configuration?.facts.environments ?? [];
  const over = (transport: Transport): ConfigEnvironment[] =>
    environments.filter((environment) => transportsOf(environment, packaged).includes(transport));
  const [overStdio, overHttp] = [over("stdio"), over("http")];
  return {
    stdio: overStdio.length > 0 || packaged.includes("stdio"),
    http: overHttp.length > 0 || packaged.includes("http"),
    overStdio,
    overHttp,
  };
};

type Transport = "stdio" | "http";

const transportsOf = (environment: ConfigEnvironment, packaged: readonly Transport[]): readonly Transport[] => {
  const kind = environment.get("transport.kind");
  if (kind?.from === "file") return kind.value === "stdio" || kind.value === "http" ? [kind.value] : [];
  if (packaged.length > 0) return packaged;
  return LISTENING.some((key) => environment.get(key)?.from === "file") ? ["http"] : ["stdio"];
};
