/**
 * Images that stand beside a server and are never the server itself: databases, caches, queues, proxies, what watches.
 * Names as their registries have them, without host and tag.
 */
const STOCK: ReadonlySet<string> = new Set([
  ...[
    "postgres",
    "postgresql",
    "pgvector",
    "postgis",
    "timescaledb",
    "pgbouncer",
    "mysql",
    "mariadb",
    "mongo",
    "mongodb",
  ],
  ...["redis", "valkey", "keydb", "memcached", "dragonfly", "etcd", "consul", "vault", "minio", "localstack"],
  ...[
    "rabbitmq",
    "kafka",
    "zookeeper",
    "nats",
    "redpanda",
    "mosquitto",
    "elasticsearch",
    "opensearch",
    "kibana",
    "logstash",
  ],
  ...["filebeat", "fluentd", "fluent-bit", "vector", "promtail", "loki", "tempo", "jaeger", "all-in-one", "zipkin"],
  ...[
    "prometheus",
    "alertmanager",
    "grafana",
    "node-exporter",
    "statsd-exporter",
    "otel-collector",
    "adminer",
    "pgadmin4",
  ],
  ...["opentelemetry-collector", "opentelemetry-collector-contrib", "agent", "datadog-agent", "mailhog", "mailpit"],
  ...["nginx", "nginx-unprivileged", "haproxy", "envoy", "traefik", "caddy", "httpd", "proxyv2", "oauth2-proxy"],
  ...[
    "cloud-sql-proxy",
    "gce-proxy",
    "cloudflared",
    "tailscale",
    "linkerd-proxy",
    "keycloak",
    "qdrant",
    "chroma",
    "weaviate",
  ],
  ...["busybox", "alpine", "ollama", "neo4j", "influxdb", "cassandra", "clickhouse-server", "selenium", "watchtower"],
]);

/** The last part of an image's name, without registry, tag and digest. */
const imageName = (image: string): string => {
  const bare = image.split("@")[0] ?? "";
  const last = bare.slice(bare.lastIndexOf("/") + 1);
  return (last.split(":")[0] ?? "").toLowerCase();
};

/** Is it an image of something that stands beside the server. */
export const isStockImage = (image: string): boolean => STOCK.has(imageName(image));

/**
 * Which of several things of one kind is the server: the only one, the one that is called like its package, or the only
 * one that says `mcp`, else `server`, in its name. Undefined where that is not certain: nothing is better than the wrong one.
 */
export const chooseOwn = (called: Iterable<string>, names: readonly string[]): string | undefined => {
  const all = [...new Set(called)];
  if (all.length <= 1) return all[0];
  const tests: ((name: string) => boolean)[] = [
    (name) => names.includes(name),
    (name) => /(?:^|[-_.])mcp(?:[-_.]|$)/i.test(name),
    (name) => /(?:^|[-_.])server(?:[-_.]|$)/i.test(name),
  ];
  for (const test of tests) {
    const found = all.filter(test);
    if (found.length === 1) return found[0];
  }
  return undefined;
};
