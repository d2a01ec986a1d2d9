import type { Block, Field, Inline, Item } from "../../document.ts";
import type { DocumentedServer } from "../../documented-server.ts";
import { say, strong } from "../../inlines.ts";
import { type Connection, type Input, type InstalledPackage, readInstallation } from "../../settings/installation.ts";
import { code } from "../../settings/safe-inlines.ts";
import { inputField, packageLabel } from "./input-field.ts";

/** What the transports of `server.json` are called. */
const TRANSPORTS: ReadonlyMap<string, string> = new Map([
  ["stdio", "stdio"],
  ["streamable-http", "Streamable HTTP"],
  ["sse", "HTTP with server-sent events (SSE)"],
]);

/** The ways in which a client reaches a server, by its `server.json`: the addresses of others that run it, and its packages. */
export const connectionBlocks = ({ install }: DocumentedServer): Block[] => {
  const { packages, remotes } = readInstallation(install);
  const items = [...remotes.map(remoteItem), ...packages.map(packageItem)];
  return items.length === 0 ? [] : [{ kind: "list", items }];
};

const transportOf = ({ type }: Connection): Inline => {
  const known = TRANSPORTS.get(type);
  return known === undefined ? code(type) : say(known);
};

const remoteItem = (remote: Connection): Item => ({
  inlines: [
    strong(say("Remote:")),
    say(" over "),
    transportOf(remote),
    ...(remote.url === undefined ? [] : [say(", at "), code(remote.url)]),
  ],
  ...within(
    fieldsOf(
      remote,
      remote.places.map((place) => [place, "in the address"]),
    ),
  ),
});

const packageItem = (each: InstalledPackage): Item => {
  const { transport } = each;
  const address: Inline[] =
    transport.type === "stdio"
      ? [say(", by a client that starts it")]
      : transport.url === undefined
        ? []
        : [say(", at "), code(transport.url), ...placesOf(transport.url, each)];
  return {
    inlines: [strong(...packageLabel(each), say(":")), say(" over "), transportOf(transport), ...address],
    ...within(
      fieldsOf(
        transport,
        transport.places.map((place) => [place, "in the address"]),
      ),
    ),
  };
};

const within = (fields: readonly Field[]): { blocks?: Block[] } =>
  fields.length === 0 ? {} : { blocks: [{ kind: "fields", fields }] };

const fieldsOf = ({ headers }: Connection, places: readonly (readonly [Input, string])[]): Field[] => [
  ...places.map(([place, label]) => inputField(place, label)),
  ...headers.map((header) => inputField(header, "header")),
];

/** What the places of a package's address are filled with: its own arguments and variables, by their names. */
const placesOf = (url: string, { variables, packageArguments, transport }: InstalledPackage): Inline[] => {
  const own = new Set(transport.places.map(({ name }) => name));
  const names = [...new Set([...url.matchAll(/\{([^{}]{1,200})\}/g)].map(([, name = ""]) => name))];
  return names
    .filter((name) => !own.has(name))
    .flatMap((name) => {
      const variable = variables.find((input) => isCalled(input, name));
      const argument = packageArguments.find((input) => isCalled(input, name));
      const [kind, found] = variable === undefined ? ["argument", argument] : ["variable", variable];
      if (found?.name === undefined) return [];
      return [say("; "), code(`{${name}}`), say(` is the ${kind} `), code(found.name)];
    });
};

/** `--http-port`, `HTTP_PORT` and `http_port` are one name to those who write templates. */
const plain = (name: string): string => name.replace(/^-+/, "").toLowerCase().replaceAll("_", "-");

const isCalled = ({ name, places }: Input, wanted: string): boolean =>
  [name, ...places.map((place) => place.name)].some((each) => each !== undefined && plain(each) === plain(wanted));
