import { isObject, type JsonObject, objectAt, stringAt } from "../model/json.ts";
import { givenValue, toldValue } from "./server-json-input.ts";

/** Stands for a port that is free when the server is started; visible in reports, where the number means nothing. */
export const FREE_PORT = "<free-port>";

/** How a package of server.json is reached where it does not speak stdio. */
export interface HttpTransport {
  /** `streamable-http`, or `sse`. */
  type: string;
  /** With FREE_PORT in it where the port can be chosen. A `{variable}` that nothing defines stands as it was. */
  url: string;
  headers: Record<string, string>;
  /** What the server takes its port from: environment variables, and arguments by their names. */
  port: { variables: string[]; arguments: string[]; usual?: string };
  /** What got a made-up value: `header X-Key`. */
  placeholders: string[];
}

const LISTS = ["packageArguments", "environmentVariables"] as const;

const objectsAt = (value: JsonObject | undefined, key: string): JsonObject[] => {
  const found = value?.[key];
  return Array.isArray(found) ? found.filter(isObject) : [];
};

/** `--http-port`, `HTTP_PORT` and `http_port` are one name to those who write templates. */
const plain = (name: string): string => name.replace(/^-+/, "").toLowerCase().replaceAll("_", "-");

/** The names by which a template may mean an input: its own, its hint, and those of the variables in its value. */
const namesOf = (input: JsonObject): string[] =>
  [
    stringAt(input, "name"),
    stringAt(input, "valueHint"),
    ...[...(stringAt(input, "value") ?? "").matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name),
  ]
    .filter((name) => name !== undefined)
    .map(plain);

/** What an input says about itself, be it fixed, a default or a choice. */
const usualValue = (input: JsonObject): string | undefined =>
  stringAt(input, "value") === undefined ? toldValue(input) : givenValue(input)?.value;

const isPortName = (name: string): boolean => /(?:^|-)port$/.test(name);

/** Scheme and host, then the port with what stands after it. */
const PORT_IN_URL = /^(https?:\/\/(?:\[[^\]]*\]|[^/:?#]*)):([^/?#]*)/;

/** The URL with its port left open. */
export const withOpenPort = (url: string): string => url.replace(PORT_IN_URL, `$1:${FREE_PORT}`);

/** The inputs that set the port: those which the URL names, else those that look like a port and hold the URL's number. */
const portInputs = (port: string, inputs: readonly JsonObject[]): JsonObject[] => {
  const named = /^\{([^{}]+)\}$/.exec(port)?.[1];
  if (named !== undefined) return inputs.filter((input) => namesOf(input).includes(plain(named)));
  const ports = inputs.filter((input) => namesOf(input).some(isPortName));
  const same = ports.filter((input) => usualValue(input) === port);
  const silent = ports.filter((input) => usualValue(input) === undefined);
  if (same.length > 0) return same;
  return silent.length === 1 ? silent : [];
};

/** The input with the port set; of a value made of several parts, only the part that is the port. */
const withFreePort = (input: JsonObject, port: string): JsonObject => {
  const value = stringAt(input, "value");
  const wanted = plain(port.replace(/^\{|\}$/g, ""));
  const filled = value?.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) =>
    plain(name) === wanted || isPortName(plain(name)) ? FREE_PORT : whole,
  );
  return { ...input, value: filled?.includes(FREE_PORT) === true ? filled : FREE_PORT };
};

const fillUrl = (url: string, inputs: readonly JsonObject[], transport: JsonObject | undefined): string =>
  url.replaceAll(/\{([^{}]+)\}/g, (whole, name: string, offset: number) => {
    const own = objectAt(objectAt(transport, "variables"), name);
    const input = inputs.find((one) => namesOf(one).includes(plain(name))) ?? own;
    const value = input === undefined ? undefined : usualValue(input);
    const isHost = /^https?:\/\/$/.test(url.slice(0, offset));
    return value ?? (isHost && input !== undefined ? "127.0.0.1" : whole);
  });

/**
 * What the transport of one package in server.json says; undefined where it is stdio. Source: the registry's server.json
 * schema, 2025-12-11, by which a package's URL names its arguments and variables.
 */
export const readHttpTransport = (entry: JsonObject): HttpTransport | undefined => {
  const transport = objectAt(entry, "transport");
  const type = stringAt(transport, "type") ?? "stdio";
  if (type === "stdio") return undefined;
  const template = stringAt(transport, "url") ?? "";
  const inputs = LISTS.flatMap((list) => objectsAt(entry, list));
  const written = PORT_IN_URL.exec(template)?.[2];
  const carriers = written === undefined ? [] : portInputs(written, inputs);
  const marked = carriers.length === 0 ? template : withOpenPort(template);

  const headers: Record<string, string> = {};
  const placeholders: string[] = [];
  for (const header of objectsAt(transport, "headers")) {
    const name = stringAt(header, "name");
    const found = givenValue(header);
    if (name === undefined || found === undefined) continue;
    headers[name] = found.value;
    if (found.madeUp) placeholders.push(`header ${name}`);
  }
  const usual = carriers.map(usualValue).find((value) => value !== undefined) ?? written;
  const namesIn = (list: (typeof LISTS)[number]): string[] =>
    objectsAt(entry, list)
      .filter((input) => carriers.includes(input))
      .flatMap((input) => stringAt(input, "name") ?? []);
  return {
    type,
    url: fillUrl(marked, inputs, transport),
    headers,
    port: {
      variables: namesIn("environmentVariables"),
      arguments: namesIn("packageArguments"),
      ...(usual !== undefined && /^\d+$/.test(usual) ? { usual } : {}),
    },
    placeholders,
  };
};

/** The entry as it is run here: every input that sets the port of its URL holds FREE_PORT. */
export const withFreePorts = (entry: JsonObject): JsonObject => {
  const written = PORT_IN_URL.exec(stringAt(objectAt(entry, "transport"), "url") ?? "")?.[2];
  if (written === undefined) return entry;
  const carriers = portInputs(
    written,
    LISTS.flatMap((list) => objectsAt(entry, list)),
  );
  const set = (list: (typeof LISTS)[number]): JsonObject[] =>
    objectsAt(entry, list).map((input) => (carriers.includes(input) ? withFreePort(input, written) : input));
  return { ...entry, packageArguments: set("packageArguments"), environmentVariables: set("environmentVariables") };
};
