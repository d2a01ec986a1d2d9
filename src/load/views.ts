import { ConfigError } from "../model/errors.ts";
import type { ClientCapability, Endpoint } from "../model/ports.ts";
import type { Snapshot } from "../model/surface.ts";
import type { ViewPolicy } from "../policy/schema.ts";
import type { ViewOptions } from "../surface/diff-views.ts";
import { FREE_PORT } from "./http-transport.ts";

/** A view of the policy with its values filled in. */
export interface View extends Omit<ViewPolicy, "env" | "headers"> {
  env: Record<string, string>;
  headers: Record<string, string>;
}

/** One look at a server: the plain one has no profile. */
export interface Look {
  profile?: string;
  endpoint: Endpoint;
  capabilities?: readonly ClientCapability[];
}

/**
 * The views of a policy with `$NAME` and `${NAME}` in their values replaced by variables that the user gave (`probe-env`);
 * `$$` is one dollar sign.
 * @throws ConfigError for a variable that was not given, by name and before anything is started
 */
export const fillViews = (views: readonly ViewPolicy[], given: Readonly<Record<string, string>>): View[] =>
  views.map((view) => {
    const fill = (values: Readonly<Record<string, string>>, field: string): Record<string, string> =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          value.replaceAll(REFERENCE, (whole, plain: string | undefined, braced: string | undefined) => {
            const variable = plain ?? braced;
            if (variable === undefined) return "$";
            if (Object.hasOwn(given, variable)) return given[variable] ?? "";
            throw missing(whole, variable, `${field}.${name} of view ${view.name}`);
          }),
        ]),
      );
    return { ...view, env: fill(view.env, "env"), headers: fill(view.headers, "headers") };
  });

const REFERENCE = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g;

const missing = (whole: string, variable: string, where: string): ConfigError =>
  new ConfigError({
    what: `${whole} is not given`,
    where: `${where} in the policy file`,
    expected: "a value from `probe-env`",
    hint: `Give it with --probe-env ${variable}=<value>, from a secret of the workflow; a dollar sign itself is written $$.`,
  });

/** How a source can be reached as another client. */
export interface Reached {
  source: string;
  endpoint: Endpoint;
  /** Starts it by another command; only where the source is a tree. */
  startWith?(command: NonNullable<ViewPolicy["start"]>, opensPort: boolean): Promise<Endpoint>;
}

/**
 * The plain look at a server and one for each view, in that order. A view that cannot be told apart at this source is left
 * out and noted: looked at all the same, it would show what the plain one shows.
 * @throws ConfigError where the server is the policy's own and a view can never be told apart
 */
export const planLooks = async (
  reached: Reached,
  views: readonly View[],
): Promise<{ looks: Look[]; notes: string[] }> => {
  const looks: Look[] = [{ endpoint: reached.endpoint }];
  const notes: string[] = [];
  for (const view of views) {
    const endpoint = await endpointAs(view, reached);
    if (typeof endpoint === "string") {
      notes.push(`${reached.source} was not looked at as ${view.name}: ${endpoint}. That view is not compared.`);
      continue;
    }
    const { name, capabilities } = view;
    looks.push({ profile: name, endpoint, ...(capabilities === undefined ? {} : { capabilities }) });
  }
  return { looks, notes };
};

/** The endpoint as one view reaches it, or why it cannot be reached so. */
const endpointAs = async (view: View, { endpoint: plain, startWith, source }: Reached): Promise<Endpoint | string> => {
  const opensPort = Object.values(view.env).some(namesPort);
  const endpoint = view.start === undefined ? plain : await startWith?.(view.start, opensPort);
  if (endpoint === undefined) return "its start command is for a folder or a commit";
  const [hasEnv, hasHeaders] = [view.env, view.headers].map((values) => Object.keys(values).length > 0);
  if (hasEnv && !hasHeaders && endpoint.kind === "http") return "its variables reach no server that is asked by URL";
  if (hasHeaders && !hasEnv && endpoint.kind === "stdio") {
    if (startWith === undefined) return "its headers reach no server that is asked over stdio";
    throw new ConfigError({
      what: `the view ${view.name} has only headers, and the server is asked over stdio`,
      where: source,
      expected: "something that the server can tell this client by",
      hint: "Give the view its credential with `env:`, or take it out of the policy file.",
    });
  }
  if (endpoint.kind === "http") return { ...endpoint, headers: withHeaders(endpoint.headers, view.headers) };
  const env = { ...endpoint.env, ...view.env };
  if (endpoint.kind === "stdio") return { ...endpoint, env };
  const opened = Object.entries(env).map(([name, value]) => [name, value.replaceAll(PORT, FREE_PORT)]);
  return { ...endpoint, env: Object.fromEntries(opened), headers: withHeaders(endpoint.headers, view.headers) };
};

/** Stands for the port in a start command and in the variables of a view that is started by one. */
const PORT = "{port}";
const namesPort = (value: string): boolean => value.includes(PORT);

/** Names of headers are equal in whatever case; an empty one takes the plain header away. */
const withHeaders = (
  plain: Readonly<Record<string, string>> = {},
  own: Readonly<Record<string, string>>,
): Record<string, string> => {
  const names = new Set(Object.keys(own).map((name) => name.toLowerCase()));
  return Object.fromEntries([
    ...Object.entries(plain).filter(([name]) => !names.has(name.toLowerCase())),
    ...Object.entries(own).filter(([, value]) => value !== ""),
  ]);
};

/**
 * How the views of a policy stand to each other. Those with a credential of their own (variables, headers) are scopes,
 * lowest first; one that has nothing but a start command, and its port, is another transport.
 */
export const relateViews = (views: readonly ViewPolicy[]): Required<ViewOptions> => {
  const hasCredential = ({ env, headers }: ViewPolicy): boolean =>
    Object.values(env).some((value) => !namesPort(value)) || Object.keys(headers).length > 0;
  return {
    scopes: views.filter(hasCredential).map(({ name }) => name),
    transports: views
      .filter((view) => view.start !== undefined && !hasCredential(view) && view.capabilities === undefined)
      .map(({ name }) => name),
  };
};

/** What a recorded surface does not hold of the views that the policy declares. */
export const unrecordedViews = (source: string, { surfaces }: Snapshot, views: readonly ViewPolicy[]): string[] => {
  const names = views.map(({ name }) => name).filter((name) => !surfaces.some(({ profile }) => profile === name));
  if (names.length === 0) return [];
  return [
    `${source} does not record the view${names.length === 1 ? "" : "s"} ${names.join(", ")}: not compared. Record it again to have them compared.`,
  ];
};
