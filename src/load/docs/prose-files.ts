import { join, relative, sep } from "node:path";
import { ConfigError } from "../../model/errors.ts";
import { compileGlob } from "../../model/glob.ts";
import type { Files, World } from "../../model/ports.ts";
import { insideTree } from "../mcp-json.ts";
import type { OpenedFile } from "../write-files.ts";
import { openMarkdown } from "./open-markdown.ts";

/** Where Markdown of people is looked for. */
interface ProsePlaces {
  /** Root of the repository. */
  root: string;
  /** Absolute folder of the pages. */
  folder: string;
  /** Absolute folders of the servers. */
  servers: readonly string[];
  /** Globs of the policy, from the root. */
  globs: readonly string[] | undefined;
}

const MARKDOWN = /\.(?:md|markdown)$/i;
const README = /^readme\.(?:md|markdown)$/i;
/** No folder of pages is deeper, or holds more: what lies there then is something else. */
const DEEPEST = 6;
const MOST_FILES = 2_000;
const MOST_NAMES = 50_000;

/**
 * The Markdown files of people, each once: what the policy names, else the README of the repository and of each server and
 * all Markdown in the folder of the pages. A link that leads out of the repository is not followed, and told.
 * @throws ConfigError for globs where no git tells the files, and for a file that cannot be read
 */
export const openProse = async (
  world: World,
  places: ProsePlaces,
): Promise<{ files: OpenedFile[]; notes: string[] }> => {
  const { root } = places;
  const paths =
    places.globs === undefined ? await usualFiles(world, places) : await matching(world, root, places.globs);
  const port = await world.files();
  const top = (await port.real(root)) ?? root;
  const chosen = new Set<string>();
  const notes: string[] = [];
  for (const path of paths) {
    const absolute = join(root, path);
    const real = await port.real(absolute);
    if (real === undefined || !(await port.isFile(absolute))) continue;
    // of a link the file that it leads to is read, and written
    const inside = insideTree(top, real);
    if (inside === undefined) {
      notes.push(`${path} is a link that leads out of the repository: it was not read.`);
      continue;
    }
    chosen.add(inside);
  }
  return { files: await openMarkdown(world, root, [...chosen].sort()), notes };
};

const usualFiles = async (world: World, { root, folder, servers }: ProsePlaces): Promise<string[]> => {
  const files = await world.files();
  const found: string[] = [];
  for (const each of new Set([root, world.cwd, ...servers])) {
    const inside = insideTree(root, each);
    if (inside === undefined) continue;
    found.push(...(await files.list(each)).filter((name) => README.test(name)).map((name) => join(inside, name)));
  }
  const pages = insideTree(root, folder);
  if (pages !== undefined && pages !== "") found.push(...(await markdownBelow(world, files, root, pages)));
  return [...new Set(found)];
};

const markdownBelow = async (world: World, files: Files, root: string, top: string): Promise<string[]> => {
  const found: string[] = [];
  const real = (await files.real(root)) ?? root;
  // links may lead to a folder above them, many times over, and to the whole disk
  const seen = new Set<string>();
  let names = 0;
  const visit = async (folder: string, depth: number): Promise<void> => {
    const home = await files.real(join(root, folder));
    if (home === undefined || seen.has(home) || insideTree(real, home) === undefined) return;
    seen.add(home);
    for (const name of await files.list(home)) {
      const path = join(folder, name);
      names++;
      if (MARKDOWN.test(name)) found.push(path);
      else if (depth < DEEPEST && !name.startsWith(".") && name !== "node_modules") {
        await visit(path, depth + 1);
      }
      if (found.length > MOST_FILES) throw tooMany(`${MOST_FILES} Markdown files`, world, join(root, top));
      if (names > MOST_NAMES) throw tooMany(`${MOST_NAMES} files`, world, join(root, top));
    }
  };
  await visit(top, 0);
  return found;
};

const tooMany = (what: string, { cwd }: World, folder: string): ConfigError =>
  new ConfigError({
    what: `the folder holds more than ${what}`,
    where: relative(cwd, folder).split(sep).join("/"),
    expected: "a folder of pages",
    hint: "Name the files that are meant in `docs.prose` of the policy, as globs.",
  });

const matching = async (world: World, root: string, globs: readonly string[]): Promise<string[]> => {
  const git = await world.git();
  const top = await git.root(root);
  if (top === undefined) {
    throw new ConfigError({
      what: "the globs of `docs.prose` cannot be matched: this is no git work tree",
      where: root,
      expected: "a repository, whose files git lists",
      hint: "Run it in the repository, or take `docs.prose` out of the policy.",
    });
  }
  const matchers = globs.map(compileGlob);
  const paths = await git.files(top);
  return paths.filter((path) => MARKDOWN.test(path) && matchers.some((matches) => matches(path)));
};
