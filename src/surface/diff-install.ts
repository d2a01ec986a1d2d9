import type { InstallChange } from "../model/change.ts";
import type { JsonObject } from "../model/json.ts";
import { type Input, type InstallPackage, readInstallContract, type Transport } from "./install-contract.ts";
import { diffByName, pairByName } from "./pair-by-name.ts";

/**
 * What changes for those who install the server, or connect to it, between two `server.json` files. None where one side
 * has no such file. What several packages ask alike is one change. A package that is new asks nothing of those who have
 * another one.
 */
export const diffInstall = (base: JsonObject | undefined, head: JsonObject | undefined): InstallChange[] => {
  if (base === undefined || head === undefined) return [];
  const [before, after] = [readInstallContract(base), readInstallContract(head)];
  return foldOwners([...diffPackages(before.packages, after.packages), ...diffRemotes(before.remotes, after.remotes)]);
};

const FILE = "server.json";

type Pair<Entry> = [base: Entry, head: Entry];

const diffPackages = (base: readonly InstallPackage[], head: readonly InstallPackage[]): InstallChange[] =>
  diffByName(grouped(base), grouped(head), ({ key }) => key, {
    added: (group) => [packageChange(group, "added")],
    removed: (group) => [packageChange(group, "removed")],
    kept: (before, after) => diffGroup(before, after),
  });

/** The entries of one package: it may be offered over several transports. */
interface Group {
  key: string;
  owner: string;
  entries: InstallPackage[];
}

const grouped = (packages: readonly InstallPackage[]): Group[] => {
  const groups = new Map<string, Group>();
  for (const entry of packages) {
    const key = `${entry.registry}:${entry.identifier}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, owner: `${entry.registry} ${entry.identifier}`, entries: [entry] });
    else group.entries.push(entry);
  }
  return [...groups.values()];
};

const packageChange = ({ key, owner }: Group, action: "added" | "removed"): InstallChange => ({
  area: "install",
  item: "package",
  action,
  name: key,
  owner,
  place: [FILE, "packages", key],
});

const diffGroup = (base: Group, head: Group): InstallChange[] => {
  const { owner, key } = head;
  const { pairs, gone, come } = align(base.entries, head.entries, ({ transport }) => transport.type);
  const place = [FILE, "packages", key, "transport"];
  const transport = (entry: InstallPackage, action: "added" | "removed"): InstallChange => ({
    area: "install",
    item: "transport",
    action,
    name: entry.transport.type,
    owner,
    place: [...place, entry.transport.type],
  });
  return [
    ...gone.map((entry) => transport(entry, "removed")),
    ...come.map((entry) => transport(entry, "added")),
    ...pairs.flatMap(([before, after]): InstallChange[] => [
      ...diffTransport(before.transport, after.transport, { owner, place }),
      ...diffInputs("environment-variable", before.variables, after.variables, owner, "environmentVariables"),
      ...diffInputs("argument", before.arguments, after.arguments, owner, "packageArguments"),
      ...diffInputs("header", before.transport.headers, after.transport.headers, owner, "headers"),
    ]),
  ];
};

/** The way that one package is reached: another transport, or the same one at another address. */
const diffTransport = (
  base: Transport,
  head: Transport,
  { owner, place }: Pick<InstallChange, "owner" | "place">,
): InstallChange[] => {
  const change = { area: "install", action: "changed", owner } as const;
  if (base.type !== head.type) {
    return [{ ...change, item: "transport", name: head.type, place, before: base.type, after: head.type }];
  }
  if (base.url === undefined || head.url === undefined || base.url === head.url) return [];
  return [{ ...change, item: "endpoint", name: head.url, place: [...place, "url"], before: base.url, after: head.url }];
};

/** A transport that no remote offers any more is one change, however many addresses it had. */
const diffRemotes = (base: readonly Transport[], head: readonly Transport[]): InstallChange[] =>
  [...pairByName(typesOf(base), typesOf(head), (type) => type)].flatMap(([type, [was, is]]): InstallChange[] => {
    const of = (remotes: readonly Transport[]): Transport[] => remotes.filter((remote) => remote.type === type);
    const owner = `remote ${type}`;
    const place = [FILE, "remotes", type];
    if (was === undefined || is === undefined) {
      const action = was === undefined ? "added" : "removed";
      return [{ area: "install", item: "transport", action, name: type, owner: "remote", place }];
    }
    const { pairs, gone, come } = align(of(base), of(head), ({ url }) => url ?? "");
    const endpoint = ({ url = "" }: Transport, action: "added" | "removed"): InstallChange => ({
      area: "install",
      item: "endpoint",
      action,
      name: url,
      owner,
      place: [...place, url],
    });
    return [
      ...gone.map((remote) => endpoint(remote, "removed")),
      ...come.map((remote) => endpoint(remote, "added")),
      ...pairs.flatMap(([before, after]) => [
        ...diffTransport(before, after, { owner, place }),
        ...diffInputs("header", before.headers, after.headers, `remote ${after.url ?? type}`, "headers"),
      ]),
    ];
  });

const typesOf = (remotes: readonly Transport[]): string[] => [...new Set(remotes.map(({ type }) => type))];

/** Entries of one name belong together; of those left over, the ones in the same order. */
const align = <Entry>(
  base: readonly Entry[],
  head: readonly Entry[],
  nameOf: (entry: Entry) => string,
): { pairs: Pair<Entry>[]; gone: Entry[]; come: Entry[] } => {
  const left = [...head];
  const pairs: Pair<Entry>[] = [];
  const alone: Entry[] = [];
  for (const entry of base) {
    const index = left.findIndex((candidate) => nameOf(candidate) === nameOf(entry));
    const [found] = index === -1 ? [] : left.splice(index, 1);
    if (found === undefined) alone.push(entry);
    else pairs.push([entry, found]);
  }
  const gone = alone.filter((entry) => {
    const next = left.shift();
    if (next !== undefined) pairs.push([entry, next]);
    return next === undefined;
  });
  return { pairs, gone, come: left };
};

const diffInputs = (
  item: "environment-variable" | "argument" | "header",
  base: readonly Input[],
  head: readonly Input[],
  owner: string,
  list: string,
): InstallChange[] => {
  const change = (name: string, action: InstallChange["action"], required: boolean): InstallChange => ({
    area: "install",
    item,
    action,
    name,
    required,
    owner,
    place: [FILE, list, name],
  });
  // HTTP does not distinguish the case of a header's name.
  const keyOf = ({ name }: Input): string => (item === "header" ? name.toLowerCase() : name);
  return diffByName(withNamesOf(head, base), head, keyOf, {
    added: ({ name, required }) => [change(name, "added", required)],
    removed: ({ name }) => [change(name, "removed", false)],
    kept: (before, after) =>
      before.required === after.required
        ? []
        : [{ ...change(after.name, "changed", after.required), before: before.required, after: after.required }],
  });
};

/** Positional inputs whose label changed, under their new label: on the command line nothing did. */
const withNamesOf = (head: readonly Input[], base: readonly Input[]): Input[] => {
  const isNew = (input: Input): boolean => input.positional === true && !base.some(({ name }) => name === input.name);
  const relabelled = head.filter(isNew);
  return base.map((input) => {
    if (input.positional !== true || head.some(({ name }) => name === input.name)) return input;
    const successor = relabelled.shift();
    return successor === undefined ? input : { ...input, name: successor.name };
  });
};

/** What several packages ask alike is told once, with all of them. */
const foldOwners = (changes: readonly InstallChange[]): InstallChange[] => {
  const folded = new Map<string, { change: InstallChange; owners: Set<string> }>();
  for (const change of changes) {
    const { owner, ...rest } = change;
    const key = JSON.stringify(rest);
    const known = folded.get(key);
    if (known === undefined) folded.set(key, { change, owners: new Set([owner]) });
    else known.owners.add(owner);
  }
  return [...folded.values()].map(({ change, owners }) => ({ ...change, owner: [...owners].join(", ") }));
};
