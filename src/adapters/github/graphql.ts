import { isObject, type Json, type JsonObject, stringAt } from "../../model/json.ts";
import type { Reach } from "./reach.ts";
import { graphqlRefusalOf, Lost, Refused } from "./refusal.ts";

/** What GitHub says, in an answer of success, where it broke down on the way. */
const BROKE_DOWN = /^Something went wrong while executing your query/;

interface Asked {
  query: string;
  variables: Readonly<Record<string, Json>>;
}

/** An error of one field of an answer whose other fields still count. */
interface FieldFault {
  /** `NOT_FOUND`, `FORBIDDEN`. */
  kind: string;
  path: readonly Json[];
}

const faultOf = (error: Json): FieldFault | undefined => {
  if (!isObject(error) || !Array.isArray(error.path)) return undefined;
  const kind = stringAt(error, "type");
  return kind === undefined ? undefined : { kind, path: error.path };
};

/**
 * Asks GraphQL, where single fields may be refused and the others count all the same: a field that was refused is null.
 * @throws Refused where the answer holds another error, Lost where nothing tells whether it happened
 */
export const askGraphqlPartly = async (
  { client, access }: Pick<Reach, "client" | "access">,
  { query, variables }: Asked,
  options: { signal: AbortSignal },
  mayRefuse: (fault: FieldFault) => boolean,
): Promise<JsonObject> => {
  const { data: body, headers } = await client.request({
    method: "POST",
    url: access.graphqlUrl,
    query,
    variables,
    request: options,
  });
  const { errors, data } = isObject(body) ? body : {};
  const refused = Array.isArray(errors) ? errors : [];
  const wrong = refused.filter((error) => {
    const fault = faultOf(error);
    return fault === undefined || !mayRefuse(fault);
  });
  if (wrong.length > 0) {
    const clean = (text: string): string => text.replaceAll(access.token, "***");
    const told = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const refusal = graphqlRefusalOf(wrong, told, clean);
    throw BROKE_DOWN.test(refusal.message) ? new Lost("it broke down on the way") : new Refused(refusal);
  }
  if (!isObject(data)) throw new Lost("its answer holds nothing");
  return data;
};

/** Asks GraphQL. @throws Refused where the answer holds an error, Lost where nothing tells whether it happened */
export const askGraphql = (
  reach: Pick<Reach, "client" | "access">,
  query: string,
  variables: Readonly<Record<string, Json>>,
  options: { signal: AbortSignal },
): Promise<JsonObject> => askGraphqlPartly(reach, { query, variables }, options, () => false);
