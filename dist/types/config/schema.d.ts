import * as z from "zod/mini";
import { databaseSection } from "./sections/database.ts";
/**
 * The sections of a server's configuration that the toolkit knows: schema, type, defaults and documentation in one. None
 * is required. An author's own sections come beside them from the author's schema; one of the same name replaces ours.
 */
export declare const configSchema: z.ZodMiniObject<{
    server: z.ZodMiniOptional<z.ZodMiniObject<{
        host: z.ZodMiniDefault<z.ZodMiniString<string>>;
        port: z.ZodMiniDefault<z.ZodMiniInt>;
        path: z.ZodMiniDefault<z.ZodMiniString<string>>;
        public_url: z.ZodMiniOptional<z.ZodMiniString<string>>;
        workers: z.ZodMiniDefault<z.ZodMiniInt>;
        allowed_hosts: z.ZodMiniDefault<z.ZodMiniArray<z.ZodMiniString<string>>>;
        cors: z.ZodMiniDefault<z.ZodMiniObject<{
            origins: z.ZodMiniDefault<z.ZodMiniArray<z.ZodMiniString<string>>>;
            credentials: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
        }, z.core.$strict>>;
        max_body: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniInt, z.ZodMiniString<string>]>>;
        tls: z.ZodMiniOptional<z.ZodMiniObject<{
            certificate: z.ZodMiniString<string>;
            key: z.ZodMiniString<string>;
        }, z.core.$strict>>;
        timeouts: z.ZodMiniDefault<z.ZodMiniObject<{
            tool: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
            request: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
            proxy: z.ZodMiniOptional<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
            shutdown: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
        }, z.core.$strict>>;
    }, z.core.$strict>>;
    transport: z.ZodMiniOptional<z.ZodMiniObject<{
        kind: z.ZodMiniDefault<z.ZodMiniEnum<{
            http: "http";
            stdio: "stdio";
        }>>;
        stateless: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
        sessions: z.ZodMiniDefault<z.ZodMiniObject<{
            store: z.ZodMiniDefault<z.ZodMiniEnum<{
                memory: "memory";
                shared: "shared";
            }>>;
            affinity: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
            ttl: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
        }, z.core.$strict>>;
    }, z.core.$strict>>;
    auth: z.ZodMiniOptional<z.ZodMiniObject<{
        kind: z.ZodMiniDefault<z.ZodMiniEnum<{
            bearer: "bearer";
            none: "none";
            oauth: "oauth";
            proxy: "proxy";
        }>>;
        tokens: z.ZodMiniOptional<z.ZodMiniArray<z.ZodMiniString<string>>>;
        issuer: z.ZodMiniOptional<z.ZodMiniString<string>>;
        audience: z.ZodMiniOptional<z.ZodMiniString<string>>;
        scopes: z.ZodMiniDefault<z.ZodMiniArray<z.ZodMiniString<string>>>;
        client_id: z.ZodMiniOptional<z.ZodMiniString<string>>;
        client_secret: z.ZodMiniOptional<z.ZodMiniString<string>>;
    }, z.core.$strict>>;
    database: z.ZodMiniOptional<z.ZodMiniObject<{
        url: z.ZodMiniOptional<z.ZodMiniString<string>>;
        host: z.ZodMiniOptional<z.ZodMiniString<string>>;
        port: z.ZodMiniOptional<z.ZodMiniInt>;
        name: z.ZodMiniOptional<z.ZodMiniString<string>>;
        user: z.ZodMiniOptional<z.ZodMiniString<string>>;
        password: z.ZodMiniOptional<z.ZodMiniString<string>>;
        tls: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
        pool_size: z.ZodMiniDefault<z.ZodMiniInt>;
        max_connections: z.ZodMiniOptional<z.ZodMiniInt>;
    }, z.core.$strict>>;
    rate_limiting: z.ZodMiniOptional<z.ZodMiniObject<{
        enabled: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
        max_requests: z.ZodMiniDefault<z.ZodMiniInt>;
        window: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
        by: z.ZodMiniDefault<z.ZodMiniEnum<{
            address: "address";
            credential: "credential";
            session: "session";
        }>>;
    }, z.core.$strict>>;
    monitoring: z.ZodMiniOptional<z.ZodMiniObject<{
        enabled: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
        level: z.ZodMiniDefault<z.ZodMiniEnum<{
            debug: "debug";
            error: "error";
            info: "info";
            warning: "warning";
        }>>;
        path: z.ZodMiniDefault<z.ZodMiniString<string>>;
        port: z.ZodMiniOptional<z.ZodMiniInt>;
        interval: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
        alerts: z.ZodMiniDefault<z.ZodMiniObject<{
            error_rate: z.ZodMiniDefault<z.ZodMiniNumber<number>>;
            latency: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
            for: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
            runbook: z.ZodMiniOptional<z.ZodMiniString<string>>;
        }, z.core.$strict>>;
    }, z.core.$strict>>;
    logging: z.ZodMiniOptional<z.ZodMiniObject<{
        level: z.ZodMiniDefault<z.ZodMiniEnum<{
            debug: "debug";
            error: "error";
            info: "info";
            trace: "trace";
            warning: "warning";
        }>>;
        format: z.ZodMiniDefault<z.ZodMiniEnum<{
            json: "json";
            text: "text";
        }>>;
        output: z.ZodMiniDefault<z.ZodMiniEnum<{
            file: "file";
            stderr: "stderr";
            stdout: "stdout";
        }>>;
        file: z.ZodMiniOptional<z.ZodMiniString<string>>;
        payloads: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
    }, z.core.$strict>>;
    health: z.ZodMiniOptional<z.ZodMiniObject<{
        enabled: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
        live_path: z.ZodMiniDefault<z.ZodMiniString<string>>;
        ready_path: z.ZodMiniDefault<z.ZodMiniString<string>>;
        port: z.ZodMiniOptional<z.ZodMiniInt>;
        authenticated: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
        interval: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
        timeout: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
        failures: z.ZodMiniDefault<z.ZodMiniInt>;
        start_timeout: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
    }, z.core.$strict>>;
    scaling: z.ZodMiniOptional<z.ZodMiniObject<{
        min_replicas: z.ZodMiniDefault<z.ZodMiniInt>;
        max_replicas: z.ZodMiniDefault<z.ZodMiniInt>;
        cpu_target: z.ZodMiniDefault<z.ZodMiniInt>;
        memory_target: z.ZodMiniDefault<z.ZodMiniInt>;
    }, z.core.$strict>>;
    backup: z.ZodMiniOptional<z.ZodMiniObject<{
        enabled: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
        paths: z.ZodMiniDefault<z.ZodMiniArray<z.ZodMiniString<string>>>;
        store: z.ZodMiniOptional<z.ZodMiniString<string>>;
        interval: z.ZodMiniOptional<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
        keep: z.ZodMiniDefault<z.ZodMiniInt>;
    }, z.core.$strict>>;
    deploy: z.ZodMiniOptional<z.ZodMiniObject<{
        name: z.ZodMiniOptional<z.ZodMiniString<string>>;
        namespace: z.ZodMiniOptional<z.ZodMiniString<string>>;
        image: z.ZodMiniOptional<z.ZodMiniString<string>>;
        command: z.ZodMiniOptional<z.ZodMiniArray<z.ZodMiniString<string>>>;
        user: z.ZodMiniOptional<z.ZodMiniString<string>>;
        working_directory: z.ZodMiniOptional<z.ZodMiniString<string>>;
        requests: z.ZodMiniDefault<z.ZodMiniObject<{
            cpu: z.ZodMiniOptional<z.ZodMiniString<string>>;
            memory: z.ZodMiniOptional<z.ZodMiniString<string>>;
        }, z.core.$strict>>;
        limits: z.ZodMiniDefault<z.ZodMiniObject<{
            cpu: z.ZodMiniOptional<z.ZodMiniString<string>>;
            memory: z.ZodMiniOptional<z.ZodMiniString<string>>;
        }, z.core.$strict>>;
    }, z.core.$strict>>;
}, z.core.$strict>;
/** The sections as a server reads them: defaults filled in, also in sections that no file says. */
export type Config = {
    [Section in Exclude<keyof z.output<typeof configSchema>, "database">]-?: NonNullable<z.output<typeof configSchema>[Section]>;
} & {
    database?: z.output<typeof databaseSection>;
};
