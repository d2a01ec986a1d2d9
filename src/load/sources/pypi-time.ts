import { isObject, stringAt } from "../../model/json.ts";
import type { Completed } from "../../model/ports.ts";
import { READ_PAGE } from "./index-page.ts";

/** Asks an index page for the upload times of its files. Source: the JSON form of the simple index, PEP 691 and 700. */
const LIST_FILES = `${READ_PAGE}
files = read(sys.argv[1])["files"]
print(json.dumps([{"filename": f["filename"], "time": f.get("upload-time")} for f in files]))
`;

/** Index pages that pip says it looked at. A page whose address hides a credential cannot be asked again. */
export const findIndexPages = (output: string): string[] => [
  ...new Set(
    [...output.matchAll(/(?:analyzing links:|Getting page|Fetching project page)\s+(https?:\/\/\S+)/g)]
      .map(([, page]) => page ?? "")
      .filter((page) => page !== "" && !page.includes("****")),
  ),
];

const plainName = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, "_");

/** The latest upload among the wheels of one version: what belongs to it was there then. */
export const latestUpload = (listing: string, wanted: { name: string; version: string }): Date | undefined => {
  let files: unknown;
  try {
    files = JSON.parse(listing);
  } catch {
    return undefined; // an index without the JSON form
  }
  const times = (Array.isArray(files) ? files.filter(isObject) : []).flatMap((file) => {
    const [name = "", version = ""] = (stringAt(file, "filename") ?? "").split("-");
    const isWheel = stringAt(file, "filename")?.endsWith(".whl") === true;
    const time = Date.parse(stringAt(file, "time") ?? "");
    const isWanted = plainName(name) === plainName(wanted.name) && version === wanted.version;
    return isWheel && isWanted && !Number.isNaN(time) ? [time] : [];
  });
  return times.length === 0 ? undefined : new Date(Math.max(...times));
};

/**
 * When a version was uploaded, asked of the very index page that pip used; undefined where the index does not tell.
 * @param said what `pip index versions -vv` printed
 */
export const findPublicationTime = async (
  said: string,
  wanted: { name: string; version: string },
  runPython: (argv: readonly string[]) => Promise<Completed>,
): Promise<Date | undefined> => {
  for (const page of findIndexPages(said)) {
    const { exitCode, stdout } = await runPython(["-c", LIST_FILES, page]);
    const time = exitCode === 0 ? latestUpload(stdout, wanted) : undefined;
    if (time !== undefined) return time;
  }
  return undefined;
};
