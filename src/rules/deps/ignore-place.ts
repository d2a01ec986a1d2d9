import type { IgnoreSubject } from "../../model/audit.ts";
import type { About } from "../../model/rule.ts";
import { code } from "../wording.ts";

/** An entry by what it accepts: `the ignore of GHSA-... in tar`. */
export const tellIgnore = ({ ignore: { id, package: name, path } }: IgnoreSubject): string =>
  `the ignore of ${code(id)}${name === undefined ? "" : ` in ${code(name)}`}${path === undefined ? "" : ` by ${code(path)}`}`;

/** Where it stands in the policy. */
export const aboutIgnore = ({ ignore: { id, package: name = "", path = "" }, at }: IgnoreSubject): About => ({
  place: ["audit", "ignore", id, name, path],
  subject: "ignored weaknesses",
  at,
});
