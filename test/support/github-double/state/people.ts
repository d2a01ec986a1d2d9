export interface Person {
  readonly login: string;
  readonly id: number;
  readonly type: "User" | "Bot" | "Organization";
  readonly name: string | null;
  readonly email: string;
  /** An account that was deleted: what it wrote stays, without an author. */
  readonly deleted: boolean;
}

export interface People {
  /** The account of that name; it comes into being when it is first named. */
  named(login: string): Person;
  find(login: string): Person | undefined;
  byEmail(email: string): Person | undefined;
  set(login: string, change: Partial<Omit<Person, "login" | "id">>): Person;
}

/** GitHub's own numbers of the accounts that every repository meets. */
const KNOWN_IDS: Readonly<Record<string, number>> = {
  "github-actions[bot]": 41898282,
  "dependabot[bot]": 49699333,
  ghost: 10137,
  "web-flow": 19864447,
};

const isBot = (login: string): boolean => login.endsWith("[bot]");

/** The accounts, by login without regard to case. */
export const createPeople = (nextId: () => number): People => {
  const known = new Map<string, Person>();
  const find = (login: string): Person | undefined => known.get(login.toLowerCase());
  const named = (login: string): Person => {
    const found = find(login);
    if (found !== undefined) return found;
    const id = Object.hasOwn(KNOWN_IDS, login) ? (KNOWN_IDS[login] ?? nextId()) : nextId();
    const person: Person = {
      login,
      id,
      type: isBot(login) ? "Bot" : "User",
      name: isBot(login) ? null : login,
      email: `${id}+${login}@users.noreply.github.com`,
      deleted: false,
    };
    known.set(login.toLowerCase(), person);
    return person;
  };
  return {
    named,
    find,
    byEmail: (email) => [...known.values()].find((each) => each.email === email && !each.deleted),
    set(login, change) {
      const person: Person = { ...named(login), ...change };
      known.set(login.toLowerCase(), person);
      return person;
    },
  };
};

/** An app behind a bot account. */
export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

/** The app that acts as this account, where it is a bot. */
export const appOf = (person: Person): App | undefined => {
  if (!isBot(person.login)) return undefined;
  const slug = person.login.slice(0, -"[bot]".length);
  return slug === "github-actions"
    ? { id: 15368, slug, name: "GitHub Actions" }
    : { id: person.id + 100_000, slug, name: slug };
};
