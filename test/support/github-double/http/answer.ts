import type { Json, JsonObject } from "../../../../src/model/json.ts";

export interface Answer {
  readonly status: number;
  readonly body?: Json | undefined;
  /** A body that is no JSON, such as a file that was asked for as it is. */
  readonly bytes?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: Json): Answer => ({ status: 200, body });
export const created = (body: Json): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };

/** A refusal as GitHub words it; the server adds the documentation's address and the status. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly Json[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    details: { readonly errors?: readonly Json[]; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.errors = details.errors;
    this.headers = details.headers ?? {};
  }
}

export const notFound = (): Refusal => new Refusal(404, "Not Found");
export const forbidden = (message: string): Refusal => new Refusal(403, message);
export const unprocessable = (message: string): Refusal => new Refusal(422, message);

/** GitHub's 422 with the fields it did not like. */
export const validationFailed = (...errors: readonly JsonObject[]): Refusal =>
  new Refusal(422, "Validation Failed", { errors });

/** The body of a refusal. */
export const refusalBody = (refusal: Refusal, documentation: string): JsonObject => ({
  message: refusal.message,
  ...(refusal.errors === undefined ? {} : { errors: [...refusal.errors] }),
  documentation_url: documentation,
  status: String(refusal.status),
});
