import {
  buildSchema,
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isScalarType,
  Kind,
  parse,
  validate,
} from "graphql";
import { isObject, type Json, type JsonObject } from "../../../../src/model/json.ts";
import { fullName, nodeId } from "../state/github.ts";
import { isPull, readPulls } from "../state/pulls.ts";
import { actorNode, personNode, teamNode } from "./actors.ts";
import { createCommitOnBranch, createRef, updateRefs } from "./commit-on-branch.ts";
import { type Field, type GraphqlContext, textArgument } from "./context.ts";
import { issueNode, pullNode } from "./pull.ts";
import { GraphqlRefusal, requirePermission, Unserved } from "./refusal.ts";
import { repositoryNode } from "./repository.ts";

let schema: Promise<GraphQLSchema> | undefined;

const PATTERNS: Readonly<Record<string, RegExp>> = {
  GitObjectID: /^[0-9a-f]{40}$/,
  Base64String: /^[A-Za-z0-9+/]*={0,2}$/,
};

/** GitHub's schema; the texts that have a form are held to it. */
const loadSchema = async (): Promise<GraphQLSchema> => {
  const { schema: described } = await import("@octokit/graphql-schema");
  const built = buildSchema(described.idl, { assumeValid: true, noLocation: true });
  for (const [name, pattern] of Object.entries(PATTERNS)) {
    const scalar = built.getType(name);
    if (!isScalarType(scalar)) throw new Error(`GitHub's schema has no scalar ${name}`);
    scalar.parseValue = (value) => {
      if (typeof value === "string" && pattern.test(value)) return value;
      throw new TypeError(`${JSON.stringify(value)?.slice(0, 100)} is no ${name}`);
    };
    scalar.parseLiteral = (node) => scalar.parseValue(node.kind === Kind.STRING ? node.value : undefined);
  }
  return built;
};

const findNode: Field = async (args, context) => {
  const id = textArgument(args, "id") ?? "";
  const { github } = context;
  if (id === nodeId("R", github.repository.id)) return repositoryNode(github);
  await readPulls(github);
  for (const thread of github.threads.values()) {
    if (isPull(thread) && nodeId("PR", thread.pull.id) === id) {
      requirePermission(context, "pull_requests=read");
      return pullNode(github, thread);
    }
    if (!isPull(thread) && nodeId("I", thread.id) === id) {
      requirePermission(context, "issues=read");
      return issueNode(github, thread);
    }
  }
  throw new GraphqlRefusal("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
};

const ROOT: Readonly<Record<string, Field>> = {
  // the viewer of an app is told as a user, with the ending that other places leave out
  viewer: (_args, { actor }) => ({ ...personNode(actor), __typename: "User", login: actor.login }),
  repository: (args, { github }) => {
    const name = `${textArgument(args, "owner")}/${textArgument(args, "name")}`;
    if (name.toLowerCase() === fullName(github).toLowerCase()) return repositoryNode(github);
    throw new GraphqlRefusal("NOT_FOUND", `Could not resolve to a Repository with the name '${name}'.`);
  },
  organization: (args, { github }) => {
    const login = textArgument(args, "login") ?? "";
    if (login.toLowerCase() !== github.repository.owner.toLowerCase())
      throw new GraphqlRefusal("NOT_FOUND", `Could not resolve to an Organization with the login of '${login}'.`);
    return {
      ...actorNode(github, github.repository.owner),
      __typename: "Organization",
      team: ((teamArgs, context) => {
        requirePermission(context, "members=read");
        const team = github.teams.get(textArgument(teamArgs, "slug") ?? "");
        return team === undefined ? null : teamNode(github, team);
      }) satisfies Field,
    };
  },
  node: findNode,
  createCommitOnBranch,
  createRef,
  updateRefs,
};

/** The names of the fields that a document asks for first, as failures and hooks know them. */
export const rootFields = (document: DocumentNode): string[] =>
  document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections.flatMap((selection) =>
          selection.kind === Kind.FIELD ? [selection.name.value] : [],
        )
      : [],
  );

export interface GraphqlQuery {
  readonly document: DocumentNode;
  readonly variables: JsonObject;
  readonly operationName: string | undefined;
}

/** The query of a request, or what is wrong with it. */
export const readQuery = (body: Json | undefined): GraphqlQuery | string => {
  if (!isObject(body) || typeof body.query !== "string")
    return "A query attribute must be specified and must be a string.";
  const strange = Object.keys(body).filter((key) => !["query", "variables", "operationName"].includes(key));
  if (strange.length > 0) return `the request has ${strange.join(", ")}, which GraphQL does not know`;
  const variables = body.variables;
  try {
    return {
      document: parse(body.query),
      variables: isObject(variables) ? variables : {},
      operationName: typeof body.operationName === "string" ? body.operationName : undefined,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

export interface GraphqlAnswer {
  readonly body: JsonObject;
  readonly violations: readonly string[];
}

const errorShape = (error: GraphQLError): JsonObject => {
  const refusal = error.originalError;
  return {
    ...(refusal instanceof GraphqlRefusal ? { type: refusal.type } : {}),
    ...(error.path === undefined ? {} : { path: [...error.path] }),
    locations: (error.locations ?? []).map(({ line, column }) => ({ line, column })),
    message: error.message,
  };
};

/** Where a value has no field of that name, the double has no answer: an empty one would be made up. */
const resolveField: GraphQLFieldResolver<unknown, GraphqlContext> = (source, args, context, info) => {
  const found = typeof source === "object" && source !== null ? Object.entries(source) : [];
  const field = found.find(([key]) => key === info.fieldName);
  if (field === undefined) throw new Unserved(`${info.parentType.name}.${info.fieldName} has no resolver`);
  return typeof field[1] === "function" ? field[1](args, context) : field[1];
};

/** Validates a query against GitHub's schema and answers it from the state. */
export const executeQuery = async (query: GraphqlQuery, context: GraphqlContext): Promise<GraphqlAnswer> => {
  schema ??= loadSchema();
  const loaded = await schema;
  const faults = validate(loaded, query.document);
  if (faults.length > 0) {
    return {
      body: { errors: faults.map(errorShape) },
      violations: faults.map(({ message }) => `the query is not valid: ${message}`),
    };
  }
  const { data, errors = [] } = await execute({
    schema: loaded,
    document: query.document,
    rootValue: ROOT,
    contextValue: context,
    variableValues: query.variables,
    operationName: query.operationName ?? null,
    fieldResolver: resolveField,
    typeResolver: (value) =>
      typeof value === "object" && value !== null && "__typename" in value ? String(value.__typename) : undefined,
  });
  const unknown = errors.filter(({ originalError }) => !(originalError instanceof GraphqlRefusal));
  const answered: JsonObject = JSON.parse(JSON.stringify({ ...(data === undefined ? {} : { data }) }));
  return {
    body: { ...answered, ...(errors.length === 0 ? {} : { errors: errors.map(errorShape) }) },
    violations: unknown.map(({ message, path }) => `${path?.join(".") ?? "the variables"}: ${message}`),
  };
};
