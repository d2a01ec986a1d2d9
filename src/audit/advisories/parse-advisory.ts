import {
  type Advisory,
  type AffectedPackage,
  type AffectedRange,
  isAdvisoryId,
  type RangeEvent,
  type Rating,
  type SeverityVector,
} from "../../model/advisory.ts";
import { ECOSYSTEMS, type Ecosystem } from "../../model/dependency.ts";
import { isObject, type Json, type JsonObject, objectAt, stringAt } from "../../model/json.ts";
import { normaliseName } from "../package-name.ts";
import { pageOf } from "./advisory-id.ts";

const LONGEST_VERSION = 256;
const LONGEST_VECTOR = 256;
const LONGEST_NAME = 512;
const LONGEST_SUMMARY = 300;

/**
 * Reads one record of OSV's schema. What is not read may be anything; undefined where something that is read is not as the
 * schema has it: half a record would be half an answer. What it says of other ecosystems is left out, and `TuxCare:npm` is
 * not npm.
 */
export const parseAdvisory = (json: Json): Advisory | undefined => {
  if (!isObject(json)) return undefined;
  const id = stringAt(json, "id");
  const modified = stringAt(json, "modified");
  if (id === undefined || !isAdvisoryId(id) || modified === undefined || Number.isNaN(Date.parse(modified)))
    return undefined;
  const withdrawn = json.withdrawn ?? undefined;
  if (withdrawn !== undefined && typeof withdrawn !== "string") return undefined;
  const affected = readAll(json.affected, readAffected);
  if (affected === undefined) return undefined;

  const rating = ratingOf(stringAt(objectAt(json, "database_specific"), "severity"));
  const url = pageOf(id);
  return {
    id,
    aliases: [...new Set(listOf(json.aliases).filter(isAdvisoryId))],
    modified,
    ...(withdrawn === undefined ? {} : { withdrawn }),
    summary: summaryOf(json),
    severities: severitiesOf(json.severity),
    ...(rating === undefined ? {} : { rating }),
    affected: affected.filter((each) => each !== "foreign"),
    ...(url === undefined ? {} : { url }),
  };
};

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** Reads every item of a list that may be absent; undefined where it is no list, or an item cannot be read. */
const readAll = <Value>(value: Json | undefined, read: (item: Json) => Value | undefined): Value[] | undefined => {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const items: Value[] = [];
  for (const item of value) {
    const one = read(item);
    if (one === undefined) return undefined;
    items.push(one);
  }
  return items;
};

const readAffected = (json: Json): AffectedPackage | "foreign" | undefined => {
  if (!isObject(json)) return undefined;
  const said = objectAt(json, "package");
  // records that know a weakness by commit only name no package
  if (said === undefined) return json.package === undefined || json.package === null ? "foreign" : undefined;
  const [ecosystem, name] = [stringAt(said, "ecosystem"), stringAt(said, "name")];
  if (ecosystem === undefined || name === undefined) return undefined;
  if (!isEcosystem(ecosystem) || name.length > LONGEST_NAME) return "foreign";
  const versions = readAll(json.versions, (item) => (typeof item === "string" ? item : undefined));
  const ranges = readAll(json.ranges, readRange);
  if (versions === undefined || ranges === undefined) return undefined;
  return {
    ecosystem,
    name: normaliseName(ecosystem, name),
    versions: versions.filter((version) => version.length <= LONGEST_VERSION),
    ranges: ranges.filter((range) => range !== "by-commit"),
    severities: severitiesOf(json.severity),
  };
};

const isEcosystem = (text: string): text is Ecosystem => ECOSYSTEMS.some((known) => known === text);

const readRange = (json: Json): AffectedRange | "by-commit" | undefined => {
  if (!isObject(json)) return undefined;
  const { type } = json;
  if (type === "GIT") return "by-commit";
  if (type !== "SEMVER" && type !== "ECOSYSTEM") return undefined;
  const events = readAll(json.events, readEvents);
  return events === undefined ? undefined : { type, events: events.flat() };
};

/** Some databases of old wrote both ends into one event. */
const readEvents = (json: Json): RangeEvent[] | undefined => {
  if (!isObject(json)) return undefined;
  const { introduced, fixed, last_affected: lastAffected, limit } = json;
  const events: RangeEvent[] = [];
  if (isBound(introduced)) events.push({ introduced });
  if (isBound(lastAffected)) events.push({ lastAffected });
  if (isBound(fixed)) events.push({ fixed });
  if (isBound(limit)) events.push({ limit });
  const said = [introduced, fixed, lastAffected, limit].filter((value) => value !== undefined && value !== null);
  return events.length > 0 && events.length === said.length ? events : undefined;
};

const isBound = (value: Json | undefined): value is string =>
  typeof value === "string" && value !== "" && value.length <= LONGEST_VERSION;

/** A severity that cannot be read leaves the weakness unrated, which is told; it takes nothing else away. */
const severitiesOf = (value: Json | undefined): SeverityVector[] =>
  listOf(value).flatMap((item) => {
    const type = isObject(item) ? item.type : undefined;
    const vector = isObject(item) ? stringAt(item, "score") : undefined;
    if (vector === undefined || vector.length > LONGEST_VECTOR) return [];
    return type === "CVSS_V2" || type === "CVSS_V3" || type === "CVSS_V4" ? [{ type, vector }] : [];
  });

const WORDS: Readonly<Record<string, Rating>> = {
  LOW: "low",
  MODERATE: "medium",
  MEDIUM: "medium",
  HIGH: "high",
  CRITICAL: "critical",
};

const ratingOf = (word: string | undefined): Rating | undefined => {
  const upper = word?.slice(0, 16).toUpperCase() ?? "";
  return Object.hasOwn(WORDS, upper) ? WORDS[upper] : undefined;
};

/** Its summary, else the first line of its details. */
const summaryOf = (json: JsonObject): string => {
  const text = stringAt(json, "summary")?.trim() || stringAt(json, "details")?.trimStart() || "";
  const [line = ""] = text.slice(0, LONGEST_SUMMARY).split(/[\r\n]/, 1);
  // a cut between the two halves of a character would leave half of it
  return line.replace(/[\uD800-\uDBFF]$/, "").trimEnd();
};
