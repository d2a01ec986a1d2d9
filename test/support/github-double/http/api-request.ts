import type { IncomingHttpHeaders } from "node:http";
import type { Json, JsonObject } from "../../../../src/model/json.ts";
import type { GitHub } from "../state/github.ts";
import type { Person } from "../state/people.ts";
import type { Answer } from "./answer.ts";
import type { Token } from "./tokens.ts";

/** A request that the description has accepted. */
export interface ApiRequest {
  readonly operation: string;
  /** Where the request went, without its query: what the links between pages lead to. */
  readonly url: string;
  /** The parameters of the path and of the query, with the types that the description gives them. */
  readonly parameters: JsonObject;
  readonly pathParameters: readonly string[];
  readonly body: JsonObject;
  /** The body as it is, where it is no object. */
  readonly json: Json | undefined;
  readonly bytes: Buffer;
  readonly headers: IncomingHttpHeaders;
  readonly token: Token | undefined;
  readonly actor: Person;
}

type Operation = (request: ApiRequest, github: GitHub) => Answer | Promise<Answer>;
export type Operations = Readonly<Record<string, Operation>>;
