import type { FoundWeakness } from "../../model/audit.ts";
import type { About } from "../../model/rule.ts";
import { code } from "../wording.ts";

/** The weakness in one line: package, id, rating, what it is, and how it came in. */
export const tellWeakness = (found: FoundWeakness): string => {
  const { weakness, held, scope, since, applies } = found;
  const { package: locked, id, rating, summary, isMalicious } = weakness;
  const named = `${code(`${locked.name}@${locked.version}`)} ${isMalicious ? "is malicious" : "has"} ${isMalicious ? `(${id})` : id}`;
  const rated = isMalicious ? "" : ` (${rating ?? "unrated"}${scope === "development" ? ", development only" : ""})`;
  const said = summary === "" ? "" : `: ${withoutStop(summary)}`;
  const parts = [
    ...(held.length > 1 ? [`in ${held.length} places`] : []),
    ...byWhom(found),
    ...(since === "unchanged" ? ["base has it, too"] : since === "worse" ? ["worse than in base"] : []),
    ...(applies === undefined ? [] : [withoutStop(applies.reason)]),
  ];
  return `${named}${rated}${said}${parts.length === 0 ? "" : `; ${parts.join("; ")}`}`;
};

const withoutStop = (text: string): string => text.trim().replace(/\.$/, "");

/** The path without the package itself; nothing for what the project itself asks for. */
const byWhom = ({ held }: FoundWeakness): string[] => {
  const path = held[0]?.path.slice(0, -1) ?? [];
  return path.length === 0 ? [] : [`came in by ${path.map(({ name }) => code(name)).join(" > ")}`];
};

/** Where a weakness stands: by file, package, version and id, so that it stays the same one while the file moves around it. */
export const aboutWeakness = ({ weakness, held }: FoundWeakness): About => {
  const { name, version } = weakness.package;
  const [first] = held;
  return {
    place: ["dependencies", first?.tree.file ?? "", name, version, weakness.id],
    subject: `package ${name}@${version}`,
    ...(first === undefined ? {} : { at: first.package.at }),
  };
};
