import { normaliseName } from "../../audit/package-name.ts";
import { hideLogin } from "../../audit/python/shown-text.ts";
import type { RegistryQuestion } from "../../audit/registry/choose-questions.ts";
import { readIndexPages } from "../../audit/registry/read-index-pages.ts";
import { isObject, type JsonObject, stringAt } from "../../model/json.ts";
import type { World } from "../../model/ports.ts";
import { isPackageName } from "../../release/published.ts";
import { findPython, lastLine, listPipVersions } from "../package-manager.ts";
import { READ_PAGE } from "../sources/index-page.ts";
import { findIndexPages } from "../sources/pypi-time.ts";
import { type Deadline, OUT_OF_TIME, type RegistryReply } from "./registry-answer.ts";

const LIMIT_MS = 30_000;
/** Pages that one Python reads: a command line is not endless. */
const PAGES_AT_ONCE = 200;
const MOST_INDEXES = 5;

/** One line a page, as soon as it is there: what came before the time was over counts. */
const LIST_PAGES = `${READ_PAGE}
from concurrent.futures import ThreadPoolExecutor, as_completed
def look(page):
    try:
        files = [f for f in read(page)["files"] if isinstance(f, dict)]
        return {"page": page, "files": [{"filename": f.get("filename"), "time": f.get("upload-time"), "yanked": f.get("yanked")} for f in files]}
    except Exception as error:
        return {"page": page, "status": getattr(error, "code", None), "failed": (str(error) or type(error).__name__)[:200]}
with ThreadPoolExecutor(8) as pool:
    for told in as_completed([pool.submit(look, page) for page in sys.argv[1:]]):
        print(json.dumps(told.result()), flush=True)
`;

/**
 * Asks Python's indexes: pip says where they are, and their own pages what they have, and when it came. In a folder that holds
 * nothing, since `-m` takes modules of the folder that it stands in.
 */
export const askPip = async (
  questions: readonly RegistryQuestion[],
  cwd: string,
  deadline: Deadline,
  world: World,
): Promise<RegistryReply[]> => {
  const asked = questions.filter(({ name }) => isPackageName("pypi", name));
  const replies: RegistryReply[] = questions
    .filter((question) => !asked.includes(question))
    .map((question) => ({ question, answer: "its name is none that pip could be asked for" }));
  const [first] = asked;
  if (first === undefined) return replies;
  const refuse = (why: string): RegistryReply[] => [
    ...replies,
    ...asked.map((question) => ({ question, answer: why })),
  ];
  const python = await findPython(world);
  if (python === undefined) return refuse("Python is not installed");
  const indexes = await findIndexes(python, first.name, cwd, deadline, world);
  if (typeof indexes === "string") return refuse(indexes);
  const addresses = new Map(
    asked.map((question) => [question, indexes.map((index) => `${index}${normaliseName("PyPI", question.name)}/`)]),
  );
  const pages = await readPages(python, [...addresses.values()].flat(), cwd, deadline, world);
  return [
    ...replies,
    ...asked.map((question) => ({ question, answer: answerOf(question, addresses.get(question) ?? [], pages) })),
  ];
};

/** Addresses of the indexes that pip is set up for, each with its last slash; or why they are not known. */
const findIndexes = async (
  python: string,
  name: string,
  cwd: string,
  deadline: Deadline,
  world: World,
): Promise<string[] | string> => {
  // pip tells before it asks: where one page hangs, the others can still be read in the time that is left
  const timeoutMs = Math.min(LIMIT_MS, Math.round(deadline.left() / 2));
  if (timeoutMs === 0) return OUT_OF_TIME;
  const { stdout, stderr, timedOut, exitCode } = await listPipVersions(python, name, { cwd, timeoutMs }, world, [
    "-vv",
  ]);
  const said = `${stdout}\n${stderr}`;
  const ending = `/${normaliseName("PyPI", name)}/`;
  const indexes = findIndexPages(said)
    .map((page) => (page.endsWith("/") ? page : `${page}/`))
    .filter((page) => page.endsWith(ending))
    .map((page) => page.slice(0, 1 - ending.length));
  if (indexes.length > 0) return [...new Set(indexes)].slice(0, MOST_INDEXES);
  if (timedOut) return "pip took too long";
  if (said.includes(":****@")) return "the address of pip's index holds a credential, which is not passed on";
  return `pip names no index that it asks (${hideLogin(lastLine(stderr) ?? `exit ${exitCode}`)})`;
};

/** What pages hold, by address. */
const readPages = async (
  python: string,
  pages: readonly string[],
  cwd: string,
  deadline: Deadline,
  world: World,
): Promise<Map<string, JsonObject>> => {
  const processes = await world.processes();
  const found = new Map<string, JsonObject>();
  for (let start = 0; start < pages.length; start += PAGES_AT_ONCE) {
    const timeoutMs = deadline.left();
    if (timeoutMs === 0) break;
    const some = pages.slice(start, start + PAGES_AT_ONCE);
    const { stdout } = await processes.run({ argv: [python, "-c", LIST_PAGES, ...some], cwd, timeoutMs });
    for (const line of stdout.split("\n")) {
      const told = parseLine(line);
      const page = stringAt(told, "page");
      if (told !== undefined && page !== undefined) found.set(page, told);
    }
  }
  return found;
};

/** A line that was cut when the time was over is none. */
const parseLine = (line: string): JsonObject | undefined => {
  if (line.trim() === "") return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
};

/** All indexes together are what pip chooses from; one that could not be read may hold what decides. */
const answerOf = (
  { name }: RegistryQuestion,
  addresses: readonly string[],
  pages: ReadonlyMap<string, JsonObject>,
): RegistryReply["answer"] => {
  const told = addresses.map((address) => pages.get(address));
  if (told.includes(undefined)) return OUT_OF_TIME;
  const failed = told.find((page) => page?.failed !== undefined && page.status !== 404);
  if (failed !== undefined) return `an index of pip could not be read (${stringAt(failed, "failed")?.split("\n")[0]})`;
  const files = told.flatMap((page) => (Array.isArray(page?.files) ? page.files : []));
  return readIndexPages(name, files) ?? "no index of pip has a version of it";
};
