/** Is it more than one word, as `list_issues` or `readFile`: prose has no such words of its own. */
export const isCompound = (name: string): boolean => /[A-Za-z0-9][_-][A-Za-z0-9]|[a-z0-9][A-Z]/.test(name);

/** The name in a code span: what is called is named without its arguments. Undefined for anything else. */
export const nameInCode = (code: string): string | undefined =>
  /^([A-Za-z0-9_][\w./-]{0,127})(?:\([^()]{0,300}\))?$/.exec(code)?.[1];

/** How the tools of a server are named: what a stranger must look like to be taken for one of them. */
export interface NamingStyle {
  /** Is it joined of words as theirs are. */
  isJoinedLike(name: string): boolean;
  /** Is it, and has it a word of theirs. */
  isLike(name: string): boolean;
}

/** Words that the tools of any two servers have in common. */
const EVERYBODYS: ReadonlySet<string> = new Set(
  "mcp tool tools server api get set list new all add run use call the for and with from".split(" "),
);

const wordsOf = (name: string): string[] =>
  name
    .split(/[_./-]|(?<=[a-z0-9])(?=[A-Z])/)
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 2 && !EVERYBODYS.has(word));

const joinOf = (name: string): string =>
  [
    /^[A-Z]/.test(name) ? "A" : "",
    name.includes("_") ? "_" : "",
    name.includes("-") ? "-" : "",
    /[a-z0-9][A-Z]/.test(name) ? "aA" : "",
  ].join("");

/** Is one name what somebody may have meant by the other: word for word they begin alike. */
export const isNearName = (name: string, near: string): boolean => {
  const [words, others] = [name, near].map((each) => each.split(/[_./-]|(?<=[a-z0-9])(?=[A-Z])/));
  return (
    words?.length === others?.length && words?.every((word, index) => begins(word) === begins(others?.[index])) === true
  );
};
const begins = (word = ""): string => word.slice(0, 2).toLowerCase();

/** Names that are joined as the known ones are, and that share a word with one of them. */
export const namingStyle = (known: Iterable<string>): NamingStyle => {
  const words = new Set<string>();
  const joins = new Set<string>();
  for (const name of known) {
    joins.add(joinOf(name));
    for (const word of wordsOf(name)) words.add(word);
  }
  const isJoinedLike = (name: string): boolean => isCompound(name) && joins.has(joinOf(name));
  return { isJoinedLike, isLike: (name) => isJoinedLike(name) && wordsOf(name).some((word) => words.has(word)) };
};
