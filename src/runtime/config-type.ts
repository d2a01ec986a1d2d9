// Generated from src/config/schema.ts by `npm run build`. Do not edit.
// biome-ignore-all format: generated

/** The sections that the toolkit knows, as a server reads them: defaults filled in. */
export interface Config {
  /** How the server listens. A server over stdio reads none of it. */
  server: {
    /** Address to listen on. `127.0.0.1` reaches this machine alone, `0.0.0.0` and `::` every network it is in. */
    host: string;
    /** Port to listen on. */
    port: number;
    /** Path of the MCP endpoint. */
    path: string;
    /** Address by which clients know the server, where a proxy stands before it. */
    public_url?: string | undefined;
    /** Processes that answer side by side. */
    workers: number;
    /** Values of the `Host` header that are answered; others are refused, which is what keeps a web page from reaching a local server (DNS rebinding). */
    allowed_hosts: string[];
    /** Cross-origin requests of browsers. */
    cors: {
      /** Origins whose pages may call the server; none when empty. */
      origins: string[];
      /** May those pages send cookies and credentials. */
      credentials: boolean;
    };
    /** Largest request that is read. Bytes as a number, or a text such as `512KiB`, `1MiB`, `2GiB`. */
    max_body: number | string;
    /** Encryption by the server itself; absent where a proxy does it. */
    tls?: {
      /** Path of the certificate chain. */
      certificate: string;
      /** Path of the private key: the path, not the key. */
      key: string;
    } | undefined;
    /** Each must be longer than the one inside it: tool < request < proxy. */
    timeouts: {
      /** Longest run of one tool. Seconds as a number, or a text such as `500ms`, `30s`, `5m`, `12h`, `7d`. */
      tool: number | string;
      /** Longest time from a request to its answer. Seconds as a number, or a text such as `500ms`, `30s`, `5m`, `12h`, `7d`. */
      request: number | string;
      /** What the proxy before the server waits, as far as it is known here. Seconds as a number, or a text such as `500ms`, `30s`, `5m`, `12h`, `7d`. */
      proxy?: number | string | undefined;
      /** What running calls get before the process ends. Seconds as a number, or a text such as `500ms`, `30s`, `5m`, `12h`, `7d`. */
      shutdown: number | string;
    };
  };
  /** How callers reach the server, and what it keeps between their calls. */
  transport: {
    /** `stdio`: a host starts the server and speaks to it on stdin and stdout. `http`: Streamable HTTP. */
    kind: "stdio" | "http";
    /** Answer each request by itself, without sessions. */
    stateless: boolean;
    /** What a server over HTTP keeps between calls. */
    sessions: {
      /** Where sessions live: in the process, or in a store that all processes share. */
      store: "memory" | "shared";
      /** Does what stands before the server bring a session to the same process every time. */
      affinity: boolean;
      /** Time without a call after which a session ends. Seconds as a number, or a text such as `500ms`, `30s`, `5m`, `12h`, `7d`. */
      ttl: number | string;
    };
  };
  /** Who may call. */
  auth: {
    /** `none`: everybody who reaches the server. `bearer`: who has a token. `oauth`: who an authorization server sends. `proxy`: what stands before the server decides. */
    kind: "none" | "bearer" | "oauth" | "proxy";
    /** References to the tokens that are accepted, such as `${secret:MCP_TOKEN}`. */
    tokens?: string[] | undefined;
    /** Authorization server, as `https://` address. */
    issuer?: string | undefined;
    /** What a token must be made for: this server's own address. A token for another service is refused. */
    audience?: string | undefined;
    /** Scopes that every call needs. */
    scopes: string[];
    /** Name of this server at the authorization server. */
    client_id?: string | undefined;
    /** What proves that name. */
    client_secret?: string | undefined;
  };
  /** Where the server keeps its data. */
  database?: {
    /** Whole address, with user and password in it; instead of host, port, name, user and password. */
    url?: string | undefined;
    /** Address of the database. */
    host?: string | undefined;
    /** Port of the database. */
    port?: number | undefined;
    /** Which database of it. */
    name?: string | undefined;
    /** Who the server is there. */
    user?: string | undefined;
    /** What proves it. */
    password?: string | undefined;
    /** Encrypt the connection. */
    tls: boolean;
    /** Connections that each worker keeps. */
    pool_size: number;
    /** Connections that the database gives this server at most, over all its replicas and workers. */
    max_connections?: number | undefined;
  };
  /** How much one caller may ask. */
  rate_limiting: {
    /** Refuse a caller who asks too much. */
    enabled: boolean;
    /** Requests of one caller in one window. */
    max_requests: number;
    /** Length of a window. Seconds as a number, or a text such as `500ms`, `30s`, `5m`, `12h`, `7d`. */
    window: number | string;
    /** What one caller is. */
    by: "address" | "credential" | "session";
  };
  /** What is measured, and who is told. */
  monitoring: {
    /** Measure calls and serve the figures to Prometheus. */
    enabled: boolean;
    /** The least that is told: `debug` tells most. */
    level: "debug" | "info" | "warning" | "error";
    /** Path under which the figures are served. */
    path: string;
    /** Port of their own for the figures; the server's when absent. */
    port?: number | undefined;
    /** How often they are fetched. Seconds as a number, or a text such as `500ms`, `30s`, `5m`, `12h`, `7d`. */
    interval: number | string;
    /** When somebody is told. */
    alerts: {
      /** Share of calls that may fail, from 0 to 1. */
      error_rate: number;
      /** What 95 of 100 calls must stay under. Seconds as a number, or a text such as `500ms`, `30s`, `5m`, `12h`, `7d`. */
      latency: number | string;
      /** How long it must last before anybody is told. Seconds as a number, or a text such as `500ms`, `30s`, `5m`, `12h`, `7d`. */
      for: number | string;
      /** Address of the page that says what to do. */
      runbook?: string | undefined;
    };
  };
  /** What the server writes down. */
  logging: {
    /** The least that is written: `trace` writes most. */
    level: "trace" | "debug" | "info" | "warning" | "error";
    /** One JSON object a line, or text for people. */
    format: "json" | "text";
    /** Where to. On stdio, stdout belongs to the protocol. */
    output: "stderr" | "stdout" | "file";
    /** Path of the file, for `output: file`. */
    file?: string | undefined;
    /** Write the arguments and results of calls, too: they may hold what callers must not share. */
    payloads: boolean;
  };
  /** How an orchestrator asks whether the server lives, and whether it may get calls. */
  health: {
    /** Answer health requests; only over HTTP. */
    enabled: boolean;
    /** Is the process alive; asks nothing behind it. */
    live_path: string;
    /** May it get calls; asks what it needs. */
    ready_path: string;
    /** Port of their own for health requests; the server's when absent. */
    port?: number | undefined;
    /** Do health requests need a credential: most orchestrators have none. */
    authenticated: boolean;
    /** How often it is asked. Seconds as a number, or a text such as `500ms`, `30s`, `5m`, `12h`, `7d`. */
    interval: number | string;
    /** How long an answer may take. Seconds as a number, or a text such as `500ms`, `30s`, `5m`, `12h`, `7d`. */
    timeout: number | string;
    /** Answers in a row that must be missing before the process is ended. */
    failures: number;
    /** How long the start may take. Seconds as a number, or a text such as `500ms`, `30s`, `5m`, `12h`, `7d`. */
    start_timeout: number | string;
  };
  /** How many of it run. */
  scaling: {
    /** Least that run. */
    min_replicas: number;
    /** Most that run. */
    max_replicas: number;
    /** Share of the requested CPU, in percent, above which more are started. */
    cpu_target: number;
    /** Share of the requested memory, in percent, above which more are started. */
    memory_target: number;
  };
  /** What is kept, where, and how long. */
  backup: {
    /** Make backups. */
    enabled: boolean;
    /** Folders and files that are kept. */
    paths: string[];
    /** Where to: a folder, or an address such as `s3://bucket/prefix`. */
    store?: string | undefined;
    /** How often. Seconds as a number, or a text such as `500ms`, `30s`, `5m`, `12h`, `7d`. */
    interval?: number | string | undefined;
    /** How many are kept. */
    keep: number;
  };
  /** What an orchestrator or a service runs. */
  deploy: {
    /** Name of the deployment, of its service and of its unit; the package's when absent. */
    name?: string | undefined;
    /** Kubernetes namespace; the current one when absent. */
    namespace?: string | undefined;
    /** Container image, with a tag that never moves or a digest. */
    image?: string | undefined;
    /** What a service runs, as a list of arguments. */
    command?: string[] | undefined;
    /** Who a service runs as. */
    user?: string | undefined;
    /** Where a service runs. */
    working_directory?: string | undefined;
    /** What is set aside for one replica. */
    requests: {
      /** CPU, as `500m` or `2`. */
      cpu?: string | undefined;
      /** Memory, as `256Mi` or `1Gi`. */
      memory?: string | undefined;
    };
    /** What one replica may use at most. */
    limits: {
      /** CPU, as `500m` or `2`. */
      cpu?: string | undefined;
      /** Memory, as `256Mi` or `1Gi`. */
      memory?: string | undefined;
    };
  };
}
