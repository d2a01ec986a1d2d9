/**
 * Settings that a running server cannot take over: it listens, connects and forks once. Each stands for itself and for all
 * that is below it.
 */
const RESTART_KEYS: readonly string[] = [
  "server.host",
  "server.port",
  "server.path",
  "server.workers",
  "server.tls",
  "server.max_body",
  "transport",
  "auth.kind",
  "database",
  "monitoring.enabled",
  "monitoring.path",
  "monitoring.port",
  "logging.output",
  "logging.file",
  "health.enabled",
  "health.live_path",
  "health.ready_path",
  "health.port",
];

/** Does a new value of this dotted key need a restart; `more` are the author's own such keys. */
export const needsRestart = (key: string, more: readonly string[] = []): boolean =>
  [...RESTART_KEYS, ...more].some((each) => key === each || key.startsWith(`${each}.`));
