/** When a server can meet a finding of a rule about configuration. */
interface RuleReach {
  /** Sections of the configuration, one of which some file must say; any configuration where there is none. */
  sections: readonly string[];
  /** How the server must speak in some environment. */
  over?: "http" | "stdio";
}

const ANY: RuleReach = { sections: [] };
const OVER_HTTP: RuleReach = { sections: [], over: "http" };
const about = (...sections: string[]): RuleReach => ({ sections });
const overHttp = (...sections: string[]): RuleReach => ({ sections, over: "http" });
const overStdio = (...sections: string[]): RuleReach => ({ sections, over: "stdio" });

/** Every rule about configuration, by what it looks at. */
export const RULE_SECTIONS: ReadonlyMap<string, RuleReach> = new Map([
  ["config-file-unreadable", ANY],
  ["config-layer-twice", ANY],
  ["config-key-unknown", ANY],
  ["config-key-missing", ANY],
  ["config-value-wrong", ANY],
  ["config-reference-broken", ANY],
  ["config-variable-unset", ANY],
  ["config-secret-in-plain-text", ANY],
  ["config-secret-weak", ANY],
  ["config-open-without-auth", OVER_HTTP],
  ["config-open-without-allowed-hosts", OVER_HTTP],
  ["config-allowed-hosts-wildcard", overHttp("server")],
  ["config-cors-wildcard-credentials", overHttp("server")],
  ["config-cors-wildcard", overHttp("server")],
  ["config-auth-not-asked", overHttp("auth")],
  ["config-bearer-without-tokens", overHttp("auth")],
  ["config-audience-missing", overHttp("auth")],
  ["config-issuer-missing", overHttp("auth")],
  ["config-address-not-encrypted", overHttp("auth", "server")],
  ["config-database-not-encrypted", about("database")],
  ["config-metrics-public", overHttp("monitoring")],
  ["config-body-unlimited", overHttp("server")],
  ["config-rate-limit-missing", OVER_HTTP],
  ["config-rate-limit-by-nothing", overHttp("rate_limiting")],
  ["config-rate-limit-over-stdio", overStdio("rate_limiting")],
  ["config-payloads-logged", about("logging")],
  ["config-debug-in-production", about("logging", "monitoring")],
  ["config-stdout-over-stdio", overStdio("logging")],
  ["config-log-file-missing", about("logging")],
  ["config-sessions-not-shared", OVER_HTTP],
  ["config-sessions-unused", overHttp("transport")],
  ["config-database-overdrawn", about("database")],
  ["config-timeouts-order", overHttp("server", "health")],
  ["config-probe-before-timeout", overHttp("server", "health")],
  ["config-replicas-order", about("scaling")],
  ["config-health-authenticated", overHttp("health")],
  ["config-path-taken", overHttp("server", "health", "monitoring")],
  ["config-public-host-refused", overHttp("server")],
  ["config-localhost-in-production", about("database", "auth", "server")],
  ["config-image-mutable", about("deploy")],
  ["config-backup-incomplete", about("backup")],
  ["config-monitoring-over-stdio", overStdio("monitoring")],
  ["config-listening-over-stdio", overStdio("server")],
  ["config-setting-unread", about("logging", "server")],
  ["config-port-disagrees", overHttp("server", "health")],
  ["config-path-disagrees", overHttp("server", "health")],
  ["config-replicas-disagree", about("scaling")],
  ["config-image-disagrees", about("deploy")],
  ["config-secret-shared", ANY],
  ["config-environments-drift", ANY],
  ["config-type-drift", ANY],
  ["config-expected-difference-unused", ANY],
  ["config-variable-undeclared", ANY],
]);
