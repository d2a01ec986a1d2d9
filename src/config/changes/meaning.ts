import type { ConfigEnvironment, ConfigSetting } from "../../model/config.ts";
import type { Json } from "../../model/json.ts";

/** One setting of one environment, before and after. */
export interface SettingChange {
  key: string;
  before: ConfigSetting | undefined;
  after: ConfigSetting | undefined;
  base: ConfigEnvironment;
  head: ConfigEnvironment;
}

/** What a change means, beside what it says. */
export interface Meaning {
  says: string;
  isRisk: boolean;
}

/** Says what a change of some settings means; undefined where it means no more than it says. */
export type Reader = (change: SettingChange) => Meaning | undefined;

export const risk = (says: string): Meaning => ({ says, isRisk: true });
export const plain = (says: string): Meaning => ({ says, isRisk: false });

/** What the server gets; undefined where nothing here knows it. */
export const valueAt = (environment: ConfigEnvironment, key: string): Json | undefined => environment.get(key)?.value;

export const numberAt = (environment: ConfigEnvironment, key: string): number | undefined => {
  const value = valueAt(environment, key);
  return typeof value === "number" ? value : undefined;
};

/** The texts of a list; empty where it is none. */
export const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];

/** The entries that came, and those that went. */
export const listDifference = ({ before, after }: SettingChange): { added: string[]; removed: string[] } => {
  const [old, now] = [textsOf(before?.value), textsOf(after?.value)];
  return { added: now.filter((each) => !old.includes(each)), removed: old.filter((each) => !now.includes(each)) };
};

/** Does no file say that a host starts the server and nothing listens: a default alone is no proof. */
export const mayListen = (environment: ConfigEnvironment): boolean => {
  const kind = environment.get("transport.kind");
  return kind?.from !== "file" || kind.value !== "stdio";
};

/** An address that only this machine reaches. */
const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){0,3}|::1|\[::1\])$/i.test(host);

/** Is it reached from other machines: undefined where the address is not known here. */
export const isReachable = (host: Json | undefined): boolean | undefined =>
  typeof host === "string" ? !isLoopback(host) : undefined;

/** `auth none`, `auth bearer`; where it is not known here it says so. */
export const sayAuth = (environment: ConfigEnvironment): string => {
  const kind = valueAt(environment, "auth.kind");
  return typeof kind === "string" ? `auth ${kind}` : "auth not known here";
};
