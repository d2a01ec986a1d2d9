import { normaliseName } from "../package-name.ts";

/** Who asked for a package, as pip-compile and uv note it below each: other packages, or the list itself. */
export interface Via {
  isAskedByProject: boolean;
  packages: string[];
}

const BY_PACKAGE = /^([A-Za-z0-9][\w.-]{0,200})(?:\[[^\]]{0,200}\])?$/;
const BY_PROJECT = /^(?:-[rc]\s|[^()]{1,300}\()/;

/** Reads `# via` comments; the project asks where there are none. */
export const readVia = (comments: readonly string[]): Via => {
  const first = comments.findIndex((comment) => /^via(?:\s|$)/.test(comment));
  const packages: string[] = [];
  let isAskedByProject = first === -1;
  for (const [index, comment] of first === -1 ? [] : comments.slice(first).entries()) {
    const parts = (index === 0 ? comment.slice(3) : comment).split(",").map((part) => part.trim());
    for (const part of parts.filter((each) => each !== "")) {
      const name = BY_PACKAGE.exec(part)?.[1];
      if (name !== undefined) packages.push(normaliseName("PyPI", name));
      else if (BY_PROJECT.test(part)) isAskedByProject ||= !part.startsWith("-c");
      // A remark of a person, or the note at the end of the file.
      else return { isAskedByProject, packages };
    }
  }
  return { isAskedByProject, packages };
};
