import type { LaunchLine } from "../../model/dependency.ts";
import { splitDescriptor } from "../npm/package-id.ts";
import { normaliseName } from "../package-name.ts";
import { gitRefOf } from "../pins/git-ref.ts";
import { isPythonName } from "../python/requirement.ts";
import { isVersion } from "../versions/index.ts";

/** What is started, as a runner names it. */
export type Spec = Pick<LaunchLine, "name" | "version" | "isPinned"> & Partial<Pick<LaunchLine, "ecosystem">>;

const NPM_NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]{0,100}\/)?[a-z0-9~-][a-z0-9._~-]{0,213}$/i;
const EXACT_NPM = /^v?\d+\.\d+\.\d+(?:[-+]|$)/;
const IMAGE =
  /^(?:[a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?(?::\d{1,5})?\/)?[a-z0-9]+(?:[._-]{1,2}[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]{1,2}[a-z0-9]+)*)*$/;
/** Names that tutorials write where the reader puts their own. */
const PLACEHOLDER =
  /^(?:@(?:your|my|scope|org)[\w-]*\/.*|(?:your|my)-?[\w-]*|package(?:-name)?|pkg|name|example|image(?:-name)?|foo|bar)$/i;
/** A version that a variable, a template or a person fills in is chosen there. */
const CHOSEN = /[${}<>]/;

/** A package of npm (`pkg@1.2.3`, `@scope/pkg`, `github:owner/repo#commit`); undefined for a path and what is no name. */
export const npmSpec = (text: string): Spec | undefined => {
  if (/^(?:\.|\/|~\/|file:|[A-Za-z]:[\\/])|^[^@].*\/.*\.(?:[cm]?[jt]sx?|json|py|sh)$/.test(text)) return undefined;
  if (
    /^(?:git[+:@]|github:|gitlab:|bitbucket:|https?:)/.test(text) ||
    /^[\w.-]{1,100}\/[\w.-]{1,100}(?:#.{0,200})?$/.test(text)
  ) {
    return gitSpec(text, "npm");
  }
  const { name, range } = splitDescriptor(text) ?? { name: text, range: undefined };
  if (!NPM_NAME.test(name) || PLACEHOLDER.test(name)) return undefined;
  const isPinned = range !== undefined && (CHOSEN.test(range) || (EXACT_NPM.test(range) && isVersion("npm", range)));
  return { ecosystem: "npm", name, ...(range === undefined ? {} : { version: range }), isPinned };
};

/** A package of PyPI (`pkg`, `pkg[extra]==1.2.3`, `pkg@1.2.3`, `git+https://...`). */
export const pythonSpec = (text: string): Spec | undefined => {
  if (/^(?:git\+|https?:)/.test(text)) return gitSpec(text, "PyPI");
  const [, written = "", rest = ""] =
    /^([A-Za-z0-9][\w.-]{0,200})(?:\[[^\]]{0,200}\])?\s*(.*)$/.exec(text.slice(0, 500)) ?? [];
  if (!isPythonName(written) || PLACEHOLDER.test(written)) return undefined;
  const direct = /^@\s*(git\+\S+|https?:\S+)$/.exec(rest)?.[1];
  const name = normaliseName("PyPI", written);
  if (direct !== undefined) return { ...gitSpec(direct, "PyPI"), name };
  const version = /^(?:@|===?)\s*(\S+)$/.exec(rest)?.[1];
  if (rest !== "" && version === undefined && !/^[<>=!~,]/.test(rest)) return undefined;
  const isPinned = version !== undefined && (CHOSEN.test(version) || isVersion("PyPI", version));
  return { ecosystem: "PyPI", name, ...(rest === "" ? {} : { version: version ?? rest }), isPinned };
};

/** An image (`owner/name`, `name:tag`, `name@sha256:...`); undefined for what is no name. */
export const imageSpec = (text: string): Spec | undefined => {
  const [reference = "", digest] = text.split("@", 2);
  const tag = /:([\w][\w.-]{0,127}|[^/]{0,60}[${}<>][^/]{0,60})$/.exec(reference)?.[1];
  const name = tag === undefined ? reference : reference.slice(0, -tag.length - 1);
  if (name.length > 255 || !IMAGE.test(name) || PLACEHOLDER.test(name)) return undefined;
  if (digest !== undefined)
    return { name, version: digest, isPinned: /^sha256:[0-9a-f]{64}$/.test(digest) || CHOSEN.test(digest) };
  return { name, ...(tag === undefined ? {} : { version: tag }), isPinned: tag !== undefined && isFixedTag(tag) };
};

/** A tag that by custom is never moved: a whole version, a day, a commit. `1`, `3.12` and `main` move on. */
const isFixedTag = (tag: string): boolean =>
  CHOSEN.test(tag) || /\d+\.\d+\.\d+|\d{4}-\d{2}-\d{2}|(?:^|-)(?:sha-?)?[0-9a-f]{7,64}$/.test(tag);

const gitSpec = (text: string, ecosystem: "npm" | "PyPI"): Spec => {
  const ref = gitRefOf(text);
  const name =
    /([\w.-]{1,100}\/[\w.-]{1,100}?)(?:\.git)?(?:[@#].*)?$/.exec(text.slice(0, 500))?.[1] ?? text.slice(0, 100);
  const version = ref?.ref;
  return {
    ecosystem,
    name,
    ...(version === undefined ? {} : { version }),
    isPinned: ref?.isCommit === true || (version !== undefined && CHOSEN.test(version)),
  };
};
