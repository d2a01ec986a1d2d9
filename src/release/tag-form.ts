import { ConfigError } from "../model/errors.ts";

/** Who a tag is written for. */
export interface TagOwner {
  name: string;
  /** From the root of the repository; empty for the root itself. */
  path: string;
}

const unscoped = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

/**
 * The form of a tag, with its version and what names its package left open, so that another version, or another package, is
 * written alike: `@acme/search@1.2.0` is `{name}@{version}`.
 */
export const formOfTag = ({ tag, version }: { tag: string; version: string }, { name, path }: TagOwner): string => {
  const before = tag.slice(0, tag.length - version.length);
  for (const [text, word] of [
    [name, "{name}"],
    [path, "{path}"],
    [unscoped(name), "{unscoped}"],
  ] as const) {
    if (text !== "" && before.startsWith(text)) return `${word}${before.slice(text.length)}{version}`;
  }
  return `${before}{version}`;
};

/** Does a form name the package: else all packages of the repository share its tags. */
export const namesPackage = (form: string): boolean => /\{(?:name|unscoped|path)\}/.test(form);

/**
 * A tag by its form.
 * @throws ConfigError where git would refuse the name
 */
export const writeTag = (form: string, { name, path }: TagOwner, version: string): string => {
  const words: Readonly<Record<string, string>> = { name, path, unscoped: unscoped(name), version };
  const tag = form.replaceAll(/\{(name|path|unscoped|version)\}/g, (_, word: string) => words[word] ?? "");
  if (isTagName(tag)) return tag;
  throw new ConfigError({
    what: `${JSON.stringify(tag.slice(0, 200))} cannot be the name of a tag`,
    where: `the package ${JSON.stringify(name.slice(0, 100))}, whose tags are written as ${form}`,
    expected: "a name that git allows",
    hint: "Give the form of tags in the policy file: `release: { tag: v{version} }`.",
  });
};

/** Reads the version out of a tag of a form; undefined for another tag. */
export const readTagByForm = (form: string, owner: TagOwner, tag: string): string | undefined => {
  const [before = "", after = ""] = form.split("{version}").map((part) =>
    part
      .replaceAll("{name}", () => owner.name)
      .replaceAll("{path}", () => owner.path)
      .replaceAll("{unscoped}", () => unscoped(owner.name)),
  );
  if (tag.length <= before.length + after.length || !tag.startsWith(before) || !tag.endsWith(after)) return undefined;
  return tag.slice(before.length, tag.length - after.length);
};

const LONGEST = 200;
/** The rules of `git check-ref-format`, and no dash in front: a command would read an option. */
const isTagName = (tag: string): boolean =>
  tag !== "" &&
  tag.length <= LONGEST &&
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused here
  !/[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)|^[-/.]|[/.]$/.test(tag) &&
  tag !== "@";
