import { crc32 } from "node:zlib";
import { isObject, type Json, type JsonObject, stringAt } from "../../model/json.ts";
import type { DatabaseIndex } from "./database-index.ts";
import type { Refusal } from "./record-source.ts";

const MAGIC = Buffer.from("mcl-osv\n");
/** One more whenever an index of before would be read wrongly: its layout, the hash, what names are made into. */
const VERSION = 1;
/** Magic, version, checksum of all that follows, length of what is told in JSON. */
const HEADER = MAGIC.length + 4 + 4 + 4;
const CHECKED_FROM = MAGIC.length + 8;
const DOUBLE = 8;

/** An index as a file: a header, a few facts in JSON, and the names. */
export const writeIndex = ({ names, ...facts }: DatabaseIndex, identity: string): Buffer => {
  const json = Buffer.from(JSON.stringify({ identity, ...facts, names: names.bytes.length }));
  const file = Buffer.concat([Buffer.alloc(HEADER), json, names.bytes]);
  MAGIC.copy(file);
  file.writeUInt32LE(VERSION, MAGIC.length);
  file.writeUInt32LE(json.length, HEADER - 4);
  file.writeUInt32LE(crc32(file.subarray(CHECKED_FROM)), MAGIC.length + 4);
  return file;
};

/** Undefined for what is no index, one that was cut or changed, one of another version, or one of another database. */
export const readIndex = (file: Buffer, identity: string): DatabaseIndex | undefined => {
  if (file.length < HEADER || !file.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  if (file.readUInt32LE(MAGIC.length) !== VERSION) return undefined;
  if (file.readUInt32LE(MAGIC.length + 4) !== crc32(file.subarray(CHECKED_FROM))) return undefined;
  const namesAt = HEADER + file.readUInt32LE(HEADER - 4);
  const facts = parse(file.toString("utf8", HEADER, namesAt));
  const bytes = file.subarray(namesAt);
  if (facts === undefined || stringAt(facts, "identity") !== identity) return undefined;
  if (facts.names !== bytes.length || bytes.length % DOUBLE !== 0) return undefined;
  const { records, newest } = facts;
  const unread = readUnread(facts.unread);
  if (typeof records !== "number" || unread === undefined) return undefined;
  return { records, ...(typeof newest === "number" ? { newest } : {}), names: { bytes }, unread };
};

const parse = (text: string): JsonObject | undefined => {
  try {
    const json: Json = JSON.parse(text);
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
};

const readUnread = (json: Json | undefined): DatabaseIndex["unread"] | undefined => {
  if (!isObject(json) || typeof json.count !== "number" || !Array.isArray(json.first)) return undefined;
  const first = json.first.flatMap((item): Refusal[] => {
    const [name, why] = isObject(item) ? [stringAt(item, "name"), stringAt(item, "why")] : [];
    return name === undefined || why === undefined ? [] : [{ name, why }];
  });
  return { count: json.count, first };
};
