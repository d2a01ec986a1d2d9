import type { ConfigEnvironment } from "../../model/config.ts";
import { type FoundVariables, findVariables } from "./find-variables.ts";
import { type Listener, readListener } from "./listener.ts";
import { isObjectName, objectNameFrom } from "./object-name.ts";
import { kubernetesQuantity, quantityOf } from "./quantity.ts";
import { type SettingReader, settingReader } from "./setting-reader.ts";

/** What an environment says of running the server, as the operations files need it. */
export interface Workload {
  environment: string;
  /** The configuration files that it comes from. */
  files: readonly string[];
  name: string;
  namespace?: string;
  /** Container image; absent where neither the configuration nor `server.json` names one. */
  image?: string;
  /** How it is reached; absent over stdio. */
  listener?: Listener;
  variables: FoundVariables;
  logs: { isJson: boolean; file?: string };
  shutdownMs: number;
  requests: Amounts;
  limits: Amounts;
  scaling: { least: number; most: number; cpu: number; memory: number };
  /** What a service runs; absent where the configuration does not say it. */
  command?: readonly string[];
  user?: string;
  folder?: string;
}

export interface Amounts {
  cpu?: string;
  memory?: string;
}

/** What the repository says and the configuration does not. */
export interface PackageFacts {
  /** Of `package.json` or `server.json`. */
  name?: string;
  /** The container image that `server.json` publishes. */
  image?: string;
}

/**
 * Reads an environment for its operations files.
 * @throws ConfigError that names every setting that they cannot be made of
 */
export const readWorkload = (environment: ConfigEnvironment, found: PackageFacts): Workload => {
  const reader = settingReader(environment);
  const isHttp = reader.choice("transport.kind", ["stdio", "http"]) === "http";
  const workload: Workload = {
    environment: environment.name,
    files: environment.layers.map(({ file }) => file),
    name: readName(reader, "deploy.name") ?? objectNameFrom(found.name ?? ""),
    ...given("namespace", readName(reader, "deploy.namespace")),
    ...given("image", readImage(reader) ?? found.image),
    ...(isHttp ? { listener: readListener(reader) } : {}),
    variables: findVariables(environment),
    logs: readLogs(reader),
    shutdownMs: reader.milliseconds("server.timeouts.shutdown"),
    requests: readAmounts(reader, "deploy.requests"),
    limits: readAmounts(reader, "deploy.limits"),
    scaling: {
      least: reader.count("scaling.min_replicas", 1, 10_000) ?? 1,
      most: reader.count("scaling.max_replicas", 1, 10_000) ?? 1,
      cpu: reader.count("scaling.cpu_target", 1, 100) ?? 70,
      memory: reader.count("scaling.memory_target", 1, 100) ?? 80,
    },
    ...given("command", readCommand(reader)),
    ...given("user", readUser(reader)),
    ...given("folder", readFolder(reader)),
  };
  checkAmounts(reader, workload);
  reader.finish();
  return workload;
};

const given = <Key extends string, Value>(key: Key, value: Value | undefined): { [Given in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { [Given in Key]: Value });

const readName = (reader: SettingReader, key: string): string | undefined => {
  const name = reader.text(key);
  if (name !== undefined && !isObjectName(name)) {
    const near = objectNameFrom(name);
    reader.refuse(key, `should be at most 46 small letters, digits and hyphens, beginning with a letter: "${near}"`);
  }
  return name;
};

const readImage = (reader: SettingReader): string | undefined => {
  const image = reader.text("deploy.image");
  if (image !== undefined && !/^[\w.:/@+-]{1,500}$/.test(image)) {
    reader.refuse("deploy.image", "should be the name of a container image");
  }
  return image;
};

const readLogs = (reader: SettingReader): Workload["logs"] => {
  const isJson = reader.choice("logging.format", ["json", "text"]) === "json";
  if (reader.choice("logging.output", ["stderr", "stdout", "file"]) !== "file") return { isJson };
  const file = reader.text("logging.file");
  if (file === undefined) reader.refuse("logging.file", "is missing: logging.output is file");
  return { isJson, ...given("file", file) };
};

const readAmounts = (reader: SettingReader, key: string): Amounts => {
  const read = (part: string): string | undefined => {
    const amount = reader.text(`${key}.${part}`);
    if (amount === undefined) return undefined;
    if (quantityOf(amount) === undefined) reader.refuse(`${key}.${part}`, "should be an amount such as 500m or 256Mi");
    return kubernetesQuantity(amount);
  };
  return { ...given("cpu", read("cpu")), ...given("memory", read("memory")) };
};

const checkAmounts = (reader: SettingReader, { requests, limits, scaling }: Workload): void => {
  for (const part of ["cpu", "memory"] as const) {
    const [asked, most] = [requests[part], limits[part]];
    if (asked === undefined || most === undefined) continue;
    if ((quantityOf(asked) ?? 0) > (quantityOf(most) ?? 0)) {
      reader.refuse(`deploy.requests.${part}`, `is ${asked}, which is more than deploy.limits.${part}: ${most}`);
    }
  }
  if (scaling.least > scaling.most) {
    reader.refuse(
      "scaling.min_replicas",
      `is ${scaling.least}, which is more than scaling.max_replicas: ${scaling.most}`,
    );
  }
};

const readCommand = (reader: SettingReader): readonly string[] | undefined => {
  const command = reader.texts("deploy.command");
  const program = command?.[0];
  if (command === undefined) return undefined;
  // systemd reads these before the name of a program as orders of how to start it
  if (program === undefined || program === "" || /^[-@:+!|]/.test(program)) {
    reader.refuse("deploy.command", "should begin with the name or the path of a program");
  } else if (program.includes("/") && !program.startsWith("/")) {
    reader.refuse("deploy.command", "should begin with an absolute path, or a name without a path");
  }
  if (command.some((word) => word.includes("\0"))) reader.refuse("deploy.command", "holds a NUL character");
  return command;
};

const readUser = (reader: SettingReader): string | undefined => {
  const user = reader.text("deploy.user");
  if (user !== undefined && !/^[A-Za-z_][\w.-]{0,30}$|^\d{1,9}$/.test(user)) {
    reader.refuse("deploy.user", "should be the name or the number of a user");
  }
  return user;
};

const readFolder = (reader: SettingReader): string | undefined => {
  const folder = reader.text("deploy.working_directory");
  if (folder !== undefined && !folder.startsWith("/")) {
    reader.refuse("deploy.working_directory", "should be an absolute path");
  }
  return folder;
};
