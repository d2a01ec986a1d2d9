import type { DescribedPart, UndescribedPart } from "../../model/docs.ts";
import type { Match } from "../../model/rule.ts";

interface Told {
  message: string;
  subject: string;
}

/** The finding on a part that says nothing of itself; undefined for parts of other kinds. */
export const undescribed =
  (parts: readonly DescribedPart[], tell: (part: UndescribedPart) => Told & Pick<Match, "severity">) =>
  (part: UndescribedPart): Match | undefined => {
    if (!parts.includes(part.part)) return undefined;
    const { subject, ...match } = tell(part);
    // the arguments of a prompt are one place, and told apart by their names
    return { ...match, about: { place: part.place, subject, ...(part.of === undefined ? {} : { key: part.name }) } };
  };
