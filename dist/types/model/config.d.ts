import type { Json, JsonObject } from "./json.ts";
/** Formats in which a configuration file may be written. */
export declare const CONFIG_FORMATS: readonly ["yaml", "json", "toml", "env"];
export type ConfigFormat = (typeof CONFIG_FORMATS)[number];
/** Where a setting stands in a configuration: `["server", "port"]`. */
export type ConfigPath = readonly (string | number)[];
/** A place in a file; lines and columns count from 1. */
export interface FilePosition {
    file: string;
    line: number;
    column: number;
    /** Of the character behind the last one, on the same line; absent where it ends on another. */
    endColumn?: number;
    /** The last line of what goes over several; absent where it ends on the line it begins on. */
    endLine?: number;
}
/** One file of the configuration as it was written: before references are resolved and before anything is laid over it. */
export interface ConfigLayer {
    /** `base`, or the environment whose file it is. */
    name: string;
    /** Path as reports show it: `config/production.yaml`. */
    file: string;
    format: ConfigFormat;
    text: string;
    value: JsonObject;
    /** Position of a path's key, or of its value; undefined where the file does not say it. Looked up when asked: parsing does not pay for it. */
    positionOf(path: ConfigPath, part: "key" | "value"): FilePosition | undefined;
}
/** What a reference stands for. `variable`: `${NAME}`; `secret`: `${secret:NAME}`; `file`: `${file:/run/secrets/name}`. */
export interface ConfigReference {
    kind: "variable" | "secret" | "file";
    /** Name of the variable or secret, or the path of the file. */
    name: string;
    /** What `:-` gives; absent without one. */
    fallback?: string;
}
/** What is wrong with a configuration before any rule looks at what it means. */
export type ConfigFaultKind = "file-unreadable" | "layer-twice" | "key-unknown" | "key-missing" | "value-wrong" | "reference-broken" | "variable-unset";
export interface ConfigFault {
    kind: ConfigFaultKind;
    /** The environment in which it shows; the layer's name for a file that cannot be read. */
    environment: string;
    path: ConfigPath;
    at: FilePosition;
    /** Complete, for a person, without a full stop and without the value of a secret: `server.port should be an integer from 1 to 65535, and is "80a"`. */
    message: string;
    /** The way out, where it is more than the rule's own: `Did you mean "port"?` */
    fix?: string;
}
/** One value of one environment, and where it comes from. */
export interface ConfigSetting {
    path: ConfigPath;
    /** The path with dots: `server.port`. */
    key: string;
    /** What the server gets; undefined where nothing here knows it: a secret, or a variable that the place of work sets. */
    value: Json | undefined;
    /** As the winning file writes it, references unresolved; undefined for a default. */
    written: Json | undefined;
    /** `default`: no file says it. */
    from: "file" | "default";
    /** The winner: absent for a default. */
    at?: FilePosition;
    /** What it was laid over, the last first: the file and place, and what it said. */
    overrides: readonly {
        at: FilePosition;
        written: Json;
    }[];
    /** References in `written`, in order. */
    references: readonly ConfigReference[];
    /** Its schema, its name or the shape of its value says so: never shown. */
    isSecret: boolean;
}
/** One environment, read through: layers laid over each other, references resolved, defaults filled in. */
export interface ConfigEnvironment {
    /** `production` */
    name: string;
    /** Lowest first: base, then the environment's own. */
    layers: readonly ConfigLayer[];
    faults: readonly ConfigFault[];
    /** What the server gets; a value that nothing here knows is left out. */
    value: JsonObject;
    /** A setting by its dotted key, a default included; undefined where neither a file nor a default gives it. A map or a list is one setting, too. */
    get(key: string): ConfigSetting | undefined;
    /** Every setting that a file says and that is no map (a list is one), in the order of keys. */
    settings(): readonly ConfigSetting[];
}
/** A number that a file of the repository states about the same server as its configuration. */
export interface RepositoryStatement {
    /** What it is about. */
    about: "port" | "path" | "health-port" | "health-path" | "replicas" | "min-replicas" | "max-replicas" | "image";
    value: string | number;
    at: FilePosition;
    /** How a person calls the file's statement: `EXPOSE`, `containerPort`, `readinessProbe.httpGet.path`. */
    as: string;
    /** The environment it is for, where the file says so (a folder or file called like one). */
    environment?: string;
    /** Statements of one thing, whichever file says them: one that agrees is enough, and an environment's own replace the general ones. */
    group?: string;
}
/** An environment variable that the code reads, or that some file declares. */
export interface VariableMention {
    name: string;
    at: FilePosition;
    /** How: `process.env`, `os.environ`, `server.json`, `.env.example`, `ENV`, `env:`. */
    as: string;
}
/** What the rest of the repository says of what the configuration says. */
export interface ConfigRepository {
    statements: readonly RepositoryStatement[];
    /** Read by the code, without a default in the code. */
    reads: readonly VariableMention[];
    declared: readonly VariableMention[];
    /** How the server speaks by its own package: `server.json`, or the code; undefined where nothing says it. */
    transports?: readonly ("stdio" | "http")[];
    /** Where variables come from that the repository does not hold: a Secret, a file that git ignores. */
    elsewhere?: readonly VariableMention[];
    /** What was not looked at, and why: complete sentences. */
    notes?: readonly string[];
}
/** Everything a rule about the whole directory sees. */
export interface ConfigFacts {
    /** Path of the directory as reports show it: `config`. */
    directory: string;
    /** In the order of their names. */
    environments: readonly ConfigEnvironment[];
    /** Settings that may differ between environments, and keys that need not be everywhere: globs over dotted keys. */
    expectedDifferences: readonly string[];
    repository: ConfigRepository;
}
/** One environment among the others: what a rule about one environment sees. */
export interface ConfigSubject {
    environment: ConfigEnvironment;
    facts: ConfigFacts;
    /** Is it one that serves people: called production, prod or live, or with one of these words in its name. */
    isProduction: boolean;
}
/** What a change does to one setting of one environment. */
export interface ConfigChange {
    environment: string;
    key: string;
    /** As reports show it, redacted: `127.0.0.1`, `not set`, `a secret`. */
    before: string;
    after: string;
    /** What that means, in plain words: `now reachable from other machines; auth none`. Absent where it means no more than it says. */
    meaning?: string;
    /** Does it make the server more open, less safe or less observable. */
    isRisk: boolean;
    at?: FilePosition;
}
/** What a command has to say of a configuration beside its findings. */
export interface ConfigurationReport {
    directory: string;
    environments: {
        name: string;
        files: string[];
        settings: number /** Settings whose value only the place of work knows. */;
        unknown: number;
    }[];
    /** What base is called; absent where nothing was compared. */
    base?: string;
    changes: ConfigChange[];
}
