import { ConfigError } from "../../model/errors.ts";
import { stringAt } from "../../model/json.ts";
import type { World } from "../../model/ports.ts";
import type { Snapshot } from "../../model/surface.ts";
import type { SelfDescription, VersionFacts, VersionStatement } from "../../model/version.ts";
import { readManifestTools, readStatements, STATEMENT_FILES } from "../../release/version-statements.ts";
import type { IdentifiedPackage } from "./identify.ts";
import { type FoundPackage, type ReadFile, readerOf } from "./package.ts";
import { fromSide, type VersionQuestion, type VersionSide } from "./question.ts";

/**
 * What both sides say of themselves. Of base only the files are read that head has: what went cannot disagree.
 * A file that cannot be read states nothing here: whether it is right is for those to say who use it.
 */
export const loadDescriptions = async (
  question: VersionQuestion,
  { head, base }: Pick<IdentifiedPackage, "head" | "base">,
  world: World,
): Promise<NonNullable<VersionFacts["descriptions"]>> => {
  const describe = async (side: VersionSide, found: FoundPackage | undefined, files: readonly string[]) =>
    describeSelf(side, found, { files, read: await readerOf(question, side, world) });
  const own = await describe(question.head, head, STATEMENT_FILES);
  if (question.base === undefined || question.base.absent === true) return { head: own };
  const stated = [...(own.statements ?? []), ...(own.manifest === undefined ? [] : [own.manifest])];
  const shared = STATEMENT_FILES.filter((file) => stated.some(({ file: path }) => path.endsWith(file)));
  return { base: await describe(question.base, base, shared), head: own };
};

const describeSelf = async (
  side: VersionSide,
  found: FoundPackage | undefined,
  { files, read }: { files: readonly string[]; read: ReadFile | undefined },
): Promise<SelfDescription> => {
  const version = found?.version ?? fromSide(side);
  return {
    ...(version === undefined ? {} : { version }),
    ...(side.surface === undefined ? {} : introduce(side.surface)),
    ...(read === undefined || found === undefined ? {} : await readFiles(found, files, read)),
  };
};

/** How the server introduces itself to the plain client, in whatever era. */
const introduce = ({ surfaces }: Snapshot): Pick<SelfDescription, "served" | "tools"> => {
  const plain = surfaces.filter(({ profile }) => profile === undefined);
  const [served] = plain.flatMap(({ serverInfo }) => stringAt(serverInfo, "version") ?? []);
  const lists = plain.flatMap(({ tools }) => (tools === undefined ? [] : [tools]));
  return {
    ...(served === undefined ? {} : { served }),
    ...(lists.length === 0 ? {} : { tools: [...new Set(lists.flat().map(({ name }) => name))] }),
  };
};

const readFiles = async (
  found: FoundPackage,
  files: readonly string[],
  read: ReadFile,
): Promise<Pick<SelfDescription, "statements" | "manifest">> => {
  const statements: VersionStatement[] = [];
  let manifest: SelfDescription["manifest"];
  // one after the other: at a commit each is a process of its own
  for (const file of files) {
    const path = found.folder === "" ? file : `${found.folder}/${file}`;
    const text = await orNothing(() => read(path));
    if (text === undefined) continue;
    const stated = (await orNothing(() => readStatements(path, text, found.name))) ?? [];
    statements.push(...stated.filter(({ from }) => from !== found.version?.from));
    const tools = path.endsWith("manifest.json") ? await orNothing(() => readManifestTools(path, text)) : undefined;
    if (tools !== undefined) manifest = { file: path, tools };
  }
  return { statements, ...(manifest === undefined ? {} : { manifest }) };
};

const orNothing = async <Value>(read: () => Value | Promise<Value>): Promise<Value | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
};
