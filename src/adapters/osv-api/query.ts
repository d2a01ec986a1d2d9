import { isAdvisoryId } from "../../model/advisory.ts";
import { type PackageVersion, packageKey } from "../../model/dependency.ts";
import { isObject, type Json, type JsonObject, stringAt } from "../../model/json.ts";
import type { Answer, Ask } from "./ask.ts";
import { nameSome } from "./name-some.ts";

/** What OSV takes at once. Names and versions are short, so that this many stay far below its 32 MiB. */
const MOST_QUERIES = 1000;
/** A version has a handful of advisories: who goes on turning pages is not answering. */
const MOST_PAGES = 50;
/** How often a batch that is refused is asked again in two halves, to find the package that it is refused for. */
const MOST_SPLITS = 64;

/** What OSV told of package versions, by id. */
export interface Told {
  /** By `packageKey`; those that got no answer are absent. */
  ids: Map<string, string[]>;
  /** When each advisory was last changed. */
  modified: Map<string, string>;
  gaps: string[];
}

interface Query {
  package: PackageVersion;
  pageToken?: string;
  page: number;
}

/** Asks which advisories there are for package versions, page by page. */
export const queryAll = async (ask: Ask, packages: readonly PackageVersion[]): Promise<Told> => {
  const told: Told = { ids: new Map(), modified: new Map(), gaps: [] };
  const waiting: Query[][] = chunksOf(packages.map((each) => ({ package: each, page: 1 })));
  let splits = 0;
  for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
    const answer = await ask({ path: "/v1/querybatch", body: { queries: batch.map(queryOf) } });
    if (answer.kind === "refused" && isAboutContent(answer.status) && batch.length > 1 && splits < MOST_SPLITS) {
      splits += 1;
      const middle = Math.ceil(batch.length / 2);
      waiting.unshift(batch.slice(0, middle), batch.slice(middle));
      continue;
    }
    const results = resultsOf(answer, batch.length);
    if (typeof results === "string") {
      told.gaps.push(`OSV could not be asked about ${nameSome(batch.map((each) => each.package))}: ${results}.`);
      continue;
    }
    const next = batch.flatMap((query, at) => keep(told, query, results[at] ?? { ids: [] }));
    if (next.length > 0) waiting.push(...chunksOf(next));
  }
  return told;
};

const chunksOf = (queries: readonly Query[]): Query[][] =>
  Array.from({ length: Math.ceil(queries.length / MOST_QUERIES) }, (_, at) =>
    queries.slice(at * MOST_QUERIES, (at + 1) * MOST_QUERIES),
  );

const queryOf = ({ package: { ecosystem, name, version }, pageToken }: Query): JsonObject => ({
  package: { ecosystem, name },
  version,
  ...(pageToken === undefined ? {} : { page_token: pageToken }),
});

const isAboutContent = (status: number): boolean => status === 400 || status === 413 || status === 422;

/** What one query got. */
interface Result {
  ids: { id: string; modified: string }[];
  nextPage?: string;
}

/** The results of a batch, or the end of a sentence that says why there are none. */
const resultsOf = (answer: Answer, expected: number): Result[] | string => {
  if (answer.kind === "none") return answer.how;
  if (answer.kind === "refused") return `it answered ${answer.status}`;
  const results = isObject(answer.json) && Array.isArray(answer.json.results) ? answer.json.results : [];
  if (results.length !== expected) return "its answer does not fit the question";
  const read = results.map(readResult).filter((each) => each !== undefined);
  return read.length === expected ? read : "its answer is not written as OSV writes it";
};

const readResult = (json: Json): Result | undefined => {
  if (!isObject(json)) return undefined;
  const vulns = json.vulns ?? [];
  const token = json.next_page_token ?? "";
  if (!Array.isArray(vulns) || typeof token !== "string") return undefined;
  const ids = vulns.flatMap((item) => {
    const [id, modified] = isObject(item) ? [stringAt(item, "id"), stringAt(item, "modified")] : [];
    return isAdvisoryId(id) && modified !== undefined ? [{ id, modified }] : [];
  });
  if (ids.length !== vulns.length) return undefined;
  return { ids, ...(token === "" ? {} : { nextPage: token }) };
};

/** Notes down what a query got; the query for its next page, where there is one. */
const keep = (told: Told, query: Query, { ids, nextPage }: Result): Query[] => {
  const key = packageKey(query.package);
  const known = told.ids.get(key) ?? [];
  told.ids.set(key, [...known, ...ids.map(({ id }) => id).filter((id) => !known.includes(id))]);
  for (const { id, modified } of ids) told.modified.set(id, modified);
  if (nextPage === undefined) return [];
  if (nextPage === query.pageToken || query.page >= MOST_PAGES) {
    told.gaps.push(`OSV's answer about ${nameSome([query.package])} has no end: ${query.page} pages were read.`);
    return [];
  }
  return [{ package: query.package, pageToken: nextPage, page: query.page + 1 }];
};
