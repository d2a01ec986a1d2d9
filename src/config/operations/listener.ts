import type { SettingReader } from "./setting-reader.ts";

export interface Port {
  name: string;
  number: number;
}

type Scheme = "http" | "https";

/** How a server over HTTP is reached, asked for its health, and measured. */
export interface Listener {
  host: string;
  port: number;
  scheme: Scheme;
  /** The host and port by which clients know it. */
  publicHost?: string;
  /** Absent where it answers no health requests, or none without a credential. */
  health?: { livePath: string; readyPath: string; port: Port; scheme: Scheme };
  /** How often it is asked, whether by request or by connection. */
  probe: { intervalMs: number; timeoutMs: number; failures: number; startMs: number };
  /** Absent where nothing is measured. */
  metrics?: Metrics;
  /** How long a session lives that only one process knows; absent where there is none. */
  memorySessionMs?: number;
  /** Every port it listens on, each number once. */
  ports: readonly Port[];
}

export interface Metrics {
  path: string;
  port: Port;
  scheme: Scheme;
  intervalMs: number;
  alerts: { errorRate: number; latencyMs: number; forMs: number; runbook?: string };
}

const MOST_PORTS = 65_535;

/** Reads the network side of an environment. What cannot be used is refused through the reader. */
export const readListener = (reader: SettingReader): Listener => {
  const port = reader.count("server.port", 1, MOST_PORTS) ?? 3000;
  const scheme = reader.has("server.tls") ? "https" : "http";
  const ports: Port[] = [{ name: scheme, number: port }];
  const named = (key: string, name: string): Port => {
    const number = reader.count(key, 1, MOST_PORTS) ?? port;
    const known = ports.find((each) => each.number === number);
    if (known !== undefined) return known;
    const own = { name, number };
    ports.push(own);
    return own;
  };
  const schemeOf = ({ number }: Port): Scheme => (number === port ? scheme : "http");
  const path = (key: string, usual: string): string => {
    const found = reader.text(key) ?? usual;
    if (!/^\/[^\s?#]*$/.test(found)) reader.refuse(key, "should be a path that begins with /");
    return found;
  };

  const listener: Listener = {
    host: reader.text("server.host") ?? "127.0.0.1",
    port,
    scheme,
    probe: {
      intervalMs: reader.milliseconds("health.interval"),
      timeoutMs: reader.milliseconds("health.timeout"),
      failures: reader.count("health.failures", 1, 100) ?? 3,
      startMs: reader.milliseconds("health.start_timeout"),
    },
    ports,
  };
  const publicHost = hostOf(reader.text("server.public_url"));
  if (publicHost !== undefined) listener.publicHost = publicHost;
  if (reader.flag("health.enabled") && !reader.flag("health.authenticated")) {
    const own = named("health.port", "health");
    const paths = { livePath: path("health.live_path", "/livez"), readyPath: path("health.ready_path", "/readyz") };
    listener.health = { ...paths, port: own, scheme: schemeOf(own) };
  }
  if (reader.flag("monitoring.enabled")) {
    const own = named("monitoring.port", "metrics");
    const runbook = reader.text("monitoring.alerts.runbook");
    listener.metrics = {
      path: path("monitoring.path", "/metrics"),
      port: own,
      scheme: schemeOf(own),
      intervalMs: reader.milliseconds("monitoring.interval"),
      alerts: {
        errorRate: reader.number("monitoring.alerts.error_rate", 0, 1),
        latencyMs: reader.milliseconds("monitoring.alerts.latency"),
        forMs: reader.milliseconds("monitoring.alerts.for"),
        ...(runbook === undefined ? {} : { runbook }),
      },
    };
  }
  const inMemory = reader.choice("transport.sessions.store", ["memory", "shared"]) === "memory";
  if (inMemory && !reader.flag("transport.stateless")) {
    listener.memorySessionMs = reader.milliseconds("transport.sessions.ttl");
  }
  return listener;
};

const hostOf = (address: string | undefined): string | undefined =>
  address === undefined || !URL.canParse(address) ? undefined : new URL(address).host || undefined;
