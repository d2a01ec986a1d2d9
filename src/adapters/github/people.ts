import type { Person } from "../../model/change-request.ts";
import type { Told } from "./told.ts";

/** Fields of an actor that tell who it is. */
export const ACTOR = "{ __typename login }";
/** Fields of an author or committer of a commit that tell whose account it is. */
export const GIT_ACTOR = "{ email user { login } }";

const GHOST: Person = { login: "ghost", kind: "ghost" };
const BOT_ENDING = "[bot]";

/**
 * Who acted, named as REST names them: a bot with the ending that GraphQL leaves out. A deleted account is shown as none or
 * as the user `ghost`; a mannequin stands for somebody of another host.
 */
export const personOf = (actor: Told | undefined): Person => {
  if (actor === undefined) return GHOST;
  const [type, login] = [actor.text("__typename"), actor.text("login")];
  if (login === GHOST.login || type === "Mannequin") return { login, kind: "ghost" };
  if (type === "User") return { login, kind: "user" };
  return { login: type === "Bot" && !login.endsWith(BOT_ENDING) ? `${login}${BOT_ENDING}` : login, kind: "bot" };
};

/** GitHub itself, as it signs what people do in the browser. */
const GITHUB = { login: "web-flow", email: "noreply@github.com" };
/** GraphQL names no app as the user of a commit; the address that GitHub gives to apps does. */
const APP_ADDRESS = /^(?:\d{1,12}\+)?([a-z\d](?:[a-z\d-]{0,100}[a-z\d])?\[bot\])@users\.noreply\.github\.com$/i;

/**
 * The account behind an author or committer: its login, `nobody` for GitHub itself, which acts for somebody else, and
 * undefined where no account has the address.
 */
export const accountOf = (gitActor: Told): { login: string } | "nobody" | undefined => {
  const email = gitActor.optionalText("email") ?? "";
  if (email.toLowerCase() === GITHUB.email) return "nobody";
  const login = gitActor.optional("user")?.text("login") ?? APP_ADDRESS.exec(email)?.[1];
  if (login === GITHUB.login) return "nobody";
  return login === undefined ? undefined : { login };
};
