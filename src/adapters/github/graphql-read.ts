import type { Json } from "../../model/json.ts";
import type { Call } from "./call.ts";
import { askGraphqlPartly } from "./graphql.ts";
import type { Reach } from "./reach.ts";
import { Told } from "./told.ts";

/** A read by GraphQL. */
export interface GraphqlRead extends Pick<Call<unknown>, "failure" | "needs"> {
  query: string;
  variables: Readonly<Record<string, Json>>;
  /** May this field be refused, by its kind (`NOT_FOUND`) and its path: it is null then, and all else counts. */
  mayRefuse?(kind: string, path: readonly Json[]): boolean;
}

/** Refused since it is not there, or since the token may not see it. */
export const isHidden = (kind: string): boolean => kind === "NOT_FOUND" || kind === "FORBIDDEN";

/** What an answer of GitHub is told of by, where it leaves something out. */
export const originOf = ({ here, access }: Pick<Reach, "here" | "access">, failure: string) => ({
  failure,
  where: `${here.owner}/${here.repo} on ${new URL(access.apiUrl).host}`,
});

/** Sends one read, for those who ask by themselves. */
export const sendGraphql = async (reach: Reach, read: GraphqlRead, request: { signal: AbortSignal }): Promise<Told> => {
  const mayRefuse = ({ kind, path }: { kind: string; path: readonly Json[] }): boolean =>
    read.mayRefuse?.(kind, path) ?? false;
  return new Told(await askGraphqlPartly(reach, read, request, mayRefuse), originOf(reach, read.failure));
};

/** What GraphQL answers to one read. */
export const readGraphql = (reach: Reach, read: GraphqlRead): Promise<Told> =>
  reach.ask({ failure: read.failure, needs: read.needs, send: (request) => sendGraphql(reach, read, request) });

/** What GraphQL answers of the repository to a query with the variables `owner` and `name`. */
export const readOfRepository = async (reach: Reach, read: GraphqlRead): Promise<Told> => {
  const { owner, repo: name } = reach.here;
  return (await readGraphql(reach, { ...read, variables: { owner, name, ...read.variables } })).object("repository");
};
