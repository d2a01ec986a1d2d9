import { type JsonObject, stringAt } from "../../model/json.ts";

/** The login of an actor of GraphQL as REST has it, which says of a bot that it is one; undefined for a deleted account. */
export const loginOf = (actor: JsonObject | undefined): string | undefined => {
  const login = stringAt(actor, "login");
  return login !== undefined && stringAt(actor, "__typename") === "Bot" ? `${login}[bot]` : login;
};
