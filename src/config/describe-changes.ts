import type { ConfigChange, ConfigEnvironment, ConfigSetting } from "../model/config.ts";
import type { Json } from "../model/json.ts";
import { meaningOf } from "./changes/index.ts";
import { isReachable, mayListen, sayAuth, valueAt } from "./changes/meaning.ts";
import { hideShaped, showSetting } from "./changes/show-setting.ts";

/**
 * What a change does to each setting of each environment, in plain words and without a secret: risks first, and what is the
 * same in several environments once.
 */
export const describeChanges = (
  base: readonly ConfigEnvironment[],
  head: readonly ConfigEnvironment[],
): ConfigChange[] => foldChanges(changesByEnvironment(base, head), sharedNames(base, head));

/** The same, each environment by itself and in the order of their names. */
export const changesByEnvironment = (
  base: readonly ConfigEnvironment[],
  head: readonly ConfigEnvironment[],
): ConfigChange[] => {
  const [before, after] = [byName(base), byName(head)];
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    if (was === undefined) return is === undefined ? [] : [added(is)];
    return is === undefined ? [removed(was)] : changesOf(was, is);
  });
};

const byName = (all: readonly ConfigEnvironment[]): Map<string, ConfigEnvironment> =>
  new Map(all.map((environment) => [environment.name, environment]));

const sharedNames = (base: readonly ConfigEnvironment[], head: readonly ConfigEnvironment[]): string[] => {
  const before = byName(base);
  return head.map(({ name }) => name).filter((name) => before.has(name));
};

/** A whole environment stands under no key. */
const WHOLE = "";

const added = (environment: ConfigEnvironment): ConfigChange => {
  const listens = mayListen(environment) && environment.get("server.host")?.from === "file";
  const isOpen = listens && isReachable(valueAt(environment, "server.host")) === true;
  const says = isOpen ? `reachable from other machines; ${sayAuth(environment)}` : undefined;
  const at = environment.layers.at(-1)?.file;
  return {
    environment: environment.name,
    key: WHOLE,
    before: "not there",
    after: countSettings(environment),
    meaning: says === undefined ? "a new environment" : `a new environment, ${says}`,
    isRisk: isOpen,
    ...(at === undefined ? {} : { at: { file: at, line: 1, column: 1 } }),
  };
};

const countSettings = (environment: ConfigEnvironment): string => {
  const { length } = environment.settings();
  return `${length} setting${length === 1 ? "" : "s"}`;
};

const removed = (environment: ConfigEnvironment): ConfigChange => ({
  environment: environment.name,
  key: WHOLE,
  before: countSettings(environment),
  after: "not there",
  meaning: "a server that starts as this environment finds no configuration of its own",
  isRisk: false,
});

const changesOf = (base: ConfigEnvironment, head: ConfigEnvironment): ConfigChange[] => {
  const keys = new Set([...base.settings(), ...head.settings()].map(({ key }) => key));
  return [...keys].sort().flatMap((key) => {
    const [was, is] = [leafAt(base, key), leafAt(head, key)];
    if (isSame(was, is)) return [];
    const [before, after] = [hideShaped(was), hideShaped(is)];
    const meaning = meaningOf({ key, before, after, base, head });
    return [
      {
        environment: head.name,
        key,
        before: showSetting(before),
        after: showSetting(after),
        ...(meaning === undefined ? {} : { meaning: meaning.says }),
        isRisk: meaning?.isRisk ?? false,
        ...(after?.at === undefined ? {} : { at: after.at }),
      },
    ];
  });
};

/** A map is told by what is in it. */
const leafAt = (environment: ConfigEnvironment, key: string): ConfigSetting | undefined => {
  const setting = environment.get(key);
  return isMap(setting?.value) || isMap(setting?.written) ? undefined : setting;
};
const isMap = (value: Json | undefined): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;

/** A default that is now written down changes nothing; a reference that is now another one may. */
const isSame = (before: ConfigSetting | undefined, after: ConfigSetting | undefined): boolean => {
  if (before === undefined || after === undefined) return before === after;
  const isKnown = before.value !== undefined && after.value !== undefined;
  if (isKnown && !before.isSecret && !after.isSecret) return text(before.value) === text(after.value);
  return text(before.written) === text(after.written);
};
const text = (value: Json | undefined): string => JSON.stringify(value) ?? "";

const NAMED = 3;

/** What is alike in several environments once, with their names; risks first. */
const foldChanges = (changes: readonly ConfigChange[], shared: readonly string[]): ConfigChange[] => {
  const alike = new Map<string, ConfigChange[]>();
  for (const change of changes) {
    const { environment, key, before, after, meaning, isRisk } = change;
    const identity = JSON.stringify([key === WHOLE ? environment : "", key, before, after, meaning ?? null, isRisk]);
    const known = alike.get(identity);
    if (known === undefined) alike.set(identity, [change]);
    else known.push(change);
  }
  const folded = [...alike.values()].flatMap((group): ConfigChange[] => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        ...first,
        environment: sayNames(
          group.map(({ environment }) => environment),
          shared,
        ),
      },
    ];
  });
  return folded.toSorted((a, b) => Number(b.isRisk) - Number(a.isRisk));
};

const sayNames = (names: readonly string[], shared: readonly string[]): string => {
  if (names.length === 1) return names[0] ?? "";
  if (names.length === shared.length) return "all environments";
  const shown = names.slice(0, NAMED).join(", ");
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
};
