import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Reach } from "./reach.ts";
import { graphqlRefusalOf, Lost, Refused } from "./refusal.ts";

/** What GitHub says, in an answer of success, where it broke down on the way. */
const BROKE_DOWN = /^Something went wrong while executing your query/;

/** Asks GraphQL. @throws Refused where the answer holds an error, Lost where nothing tells whether it happened */
export const askGraphql = async (
  { client, access }: Pick<Reach, "client" | "access">,
  query: string,
  variables: Readonly<Record<string, Json>>,
  options: { signal: AbortSignal },
): Promise<JsonObject> => {
  const { data: body, headers } = await client.request({
    method: "POST",
    url: access.graphqlUrl,
    query,
    variables,
    request: options,
  });
  const { errors, data } = isObject(body) ? body : {};
  if (Array.isArray(errors) && errors.length > 0) {
    const clean = (text: string): string => text.replaceAll(access.token, "***");
    const told = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const refusal = graphqlRefusalOf(errors, told, clean);
    throw BROKE_DOWN.test(refusal.message) ? new Lost("it broke down on the way") : new Refused(refusal);
  }
  if (!isObject(data)) throw new Lost("its answer holds nothing");
  return data;
};
