import type { FilePlace, Unauditable } from "../../model/dependency.ts";
import { openSource, type Source } from "../source/source.ts";
import { kindOfUrl } from "./declared-request.ts";
import { isOwnFolder } from "./python-source.ts";
import { pathFrom } from "./repository-path.ts";
import { parseRequirement, type Requirement } from "./requirement.ts";
import { optionValue, type RequirementLine, splitOptions, splitRequirements } from "./requirement-lines.ts";
import { readVia, type Via } from "./via-comments.ts";

/** One line of a list that asks for a package by its name. */
export interface ListedRequirement {
  requirement: Requirement;
  /** The line without its options. */
  text: string;
  hashes: string[];
  via: Via;
  at: FilePlace;
  /** The list that asks; for a constraint the first of all. */
  askedIn: string;
  /** It only says at which version the package may be, if something else asks for it. */
  isConstraint: boolean;
}

/** A line that names no package of a registry. */
interface OddLine {
  name: string;
  why: Unauditable["why"];
  text: string;
  at: FilePlace;
}

/** What a list of requirements and all that it includes ask for. */
export interface RequirementList {
  listed: ListedRequirement[];
  odd: OddLine[];
  /** Where pip is told to look for packages. */
  index?: string;
}

/** Chains of includes in real projects have three links; the reader calls itself for each. */
const MAX_INCLUDES = 50;

/** Options that say how packages are fetched, not which. */
const HARMLESS = new Set([
  "--extra-index-url",
  "--find-links",
  "--no-index",
  "--pre",
  "--prefer-binary",
  "--no-binary",
  "--only-binary",
  "--require-hashes",
  "--trusted-host",
  "--use-feature",
  "--use-pep517",
  "--no-build-isolation",
  "--config-setting",
  "--config-settings",
  "--global-option",
  "--install-option",
  "--no-deps",
]);

const isHarmless = (option: string): boolean => /^-[fC]/.test(option) || HARMLESS.has(option.replace(/=.*$/s, ""));

/** Paths from the repository of the lists and constraints that a list includes itself: their texts are what reading it takes. */
export const includedLists = (text: string, file: string): string[] =>
  splitRequirements(text).flatMap((line) => {
    const { asked, options } = splitOptions(line.text);
    const path = optionValue(options, "-r", "--requirement") ?? optionValue(options, "-c", "--constraint");
    return asked === "" && path !== undefined ? (pathFrom(file, path) ?? []) : [];
  });

/**
 * Reads a list of requirements with the lists and constraints that it includes.
 * @throws ConfigError where a merge left its marks in one of them
 */
export const readRequirementList = (first: Source, files: ReadonlyMap<string, string>): RequirementList => {
  const list: RequirementList = { listed: [], odd: [] };
  const done = new Set<string>();

  const include = (
    from: Source,
    line: RequirementLine,
    path: string,
    isConstraint: boolean,
    trail: readonly string[],
  ) => {
    const at = from.placeOf(line.start);
    const file = pathFrom(from.file, path);
    const text = file === undefined ? undefined : files.get(file);
    if (file === undefined || text === undefined || trail.includes(file) || trail.length > MAX_INCLUDES) {
      list.odd.push({ name: path, why: "unreadable", text: line.text, at });
      return;
    }
    const key = `${isConstraint} ${file}`;
    if (done.has(key)) return;
    done.add(key);
    read(openSource(text, file), isConstraint, [...trail, file]);
  };

  const read = (source: Source, isConstraint: boolean, trail: readonly string[]): void => {
    for (const line of splitRequirements(source.text)) {
      const { asked, options } = splitOptions(line.text);
      const at = source.placeOf(line.start);
      if (asked !== "") {
        const hashes = [...options.join(" ").matchAll(/--hash[= ](\S+)/g)].map(([, hash = ""]) => hash);
        const requirement = parseRequirement(asked);
        if (requirement === undefined) list.odd.push(...oddLine(asked, at));
        else {
          const via = readVia(line.comments);
          const askedIn = isConstraint ? first.file : source.file;
          list.listed.push({ requirement, text: asked, hashes, via, at, askedIn, isConstraint });
        }
        continue;
      }
      const included = optionValue(options, "-r", "--requirement");
      const constraints = optionValue(options, "-c", "--constraint");
      const editable = optionValue(options, "-e", "--editable");
      const index = optionValue(options, "-i", "--index-url");
      if (included !== undefined) include(source, line, included, false, trail);
      else if (constraints !== undefined) include(source, line, constraints, true, trail);
      else if (editable !== undefined) list.odd.push(...editableLine(editable, at));
      else if (index !== undefined) list.index ??= index;
      else if (!isHarmless(options[0] ?? "")) {
        list.odd.push({ name: options[0] ?? "", why: "unreadable", text: line.text, at });
      }
    }
  };

  done.add(`false ${first.file}`);
  read(first, false, [first.file]);
  return list;
};

/** `-e` may stand before a requirement with an address as well as before the address alone. */
const editableLine = (text: string, at: FilePlace): OddLine[] => {
  const url = parseRequirement(text)?.url;
  return url === undefined
    ? addressLine(text, at)
    : [{ ...describe(url, text), name: text.split(/[\s@[]/, 1)[0] ?? "", at }];
};

const oddLine = (text: string, at: FilePlace): OddLine[] =>
  /^[a-z][a-z\d+.-]*:\/\/|^[./\\]|^[\w.-]+[/\\]|\.(?:whl|zip|tar\.gz|tar\.bz2|tgz)(?:[#;\s]|$)/i.test(text)
    ? addressLine(text, at)
    : [{ name: /^([A-Za-z0-9][\w.-]{0,200})\s*[=<>!~;@[(]/.exec(text)?.[1] ?? text, why: "unreadable", text, at }];

/** An address or a path; nothing for the project's own folder. */
const addressLine = (text: string, at: FilePlace): OddLine[] => {
  const [address = ""] = text.split(/\s*;|\s/, 1);
  return isSelf(address) ? [] : [{ ...describe(address, text), at }];
};

/** `.` and the folders above: what is asked for is the project that the list belongs to. */
const isSelf = (path: string): boolean =>
  isOwnFolder(path.replaceAll("..", ".")) && !path.startsWith("/") && path !== "";

const describe = (address: string, text: string): Pick<OddLine, "name" | "why" | "text"> => {
  const kind = kindOfUrl(address);
  const name = /[#&]egg=([\w.-]{1,200})/.exec(address)?.[1] ?? /([\w.]{1,200})-[^/]{1,300}\.whl/.exec(address)?.[1];
  return { name: name ?? address, why: kind === "git" || kind === "url" ? kind : "path", text };
};
