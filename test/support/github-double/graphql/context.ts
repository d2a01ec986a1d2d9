import type { Token } from "../http/tokens.ts";
import type { GitHub } from "../state/github.ts";
import type { Person } from "../state/people.ts";

export interface GraphqlContext {
  readonly github: GitHub;
  readonly token: Token;
  readonly actor: Person;
}

/** A field with arguments or with work to do: it runs only where a query asks for it. */
export type Field = (args: Record<string, unknown>, context: GraphqlContext) => unknown;

/** An object of the schema: values and fields by name. What is not here has no resolver. */
export type GraphqlNode = Readonly<Record<string, unknown>> & { readonly __typename: string };

export const textArgument = (args: Record<string, unknown>, key: string): string | undefined => {
  const value = args[key];
  return typeof value === "string" ? value : undefined;
};

export const listArgument = (args: Record<string, unknown>, key: string): readonly unknown[] | undefined => {
  const value = args[key];
  return Array.isArray(value) ? value : undefined;
};
