import { objectAt, stringAt } from "../../../model/json.ts";
import type { Check } from "./check.ts";

/** What `tool-name-invalid` tells of a name is not told again by host. */
const IS_VALID = /^[A-Za-z0-9_.-]{1,64}$/;

/** A name that the protocol allows and a host does not. */
export const namePattern: Check = ({ tool: { name } }, { pattern = "" }) =>
  IS_VALID.test(name) && !new RegExp(pattern).test(name) ? { what: [name], place: ["tools", name, "name"] } : undefined;

/** A name that is too long once the host has put its own prefix and the server's name before it. */
export const nameLength: Check = ({ tool: { name } }, { limit = 0, reserved = 0 }) =>
  IS_VALID.test(name) && name.length + reserved > limit
    ? { what: [String(name.length)], place: ["tools", name] }
    : undefined;

/** A description of more characters than a host reads. */
export const descriptionLength: Check = ({ tool }, { limit = 0 }) => {
  const { length } = stringAt(tool, "description") ?? "";
  return length > limit ? { what: [String(length)], place: ["tools", tool.name, "description"] } : undefined;
};

/** No title for people, neither the tool's own nor that of its annotations. */
export const titleMissing: Check = ({ tool }) =>
  stringAt(tool, "title") === undefined && stringAt(objectAt(tool, "annotations"), "title") === undefined
    ? { what: [], place: ["tools", tool.name, "title"] }
    : undefined;
