import { connectionFailure } from "./client.ts";
import { Lost } from "./refusal.ts";

/** Asks the client for the body of an answer as it comes. */
export const AS_IT_COMES = { parseSuccessResponseBody: false } as const;

/**
 * The JSON of an answer that was asked for as it comes. The client looks for numbers that are too great for JavaScript in every
 * value that it reads: of a long list without such numbers that takes ten times as long as reading it.
 * @throws Lost where it breaks off, or is none
 */
export const readPlainAnswer = async (body: unknown, headers: { "content-type"?: string }): Promise<unknown> => {
  if (!(body instanceof ReadableStream)) throw new Lost("its answer holds nothing");
  if (!/\bjson\b/.test(headers["content-type"] ?? "")) throw new Lost("something else than GitHub answered", true);
  let text: string;
  try {
    text = await new Response(body).text();
  } catch (error) {
    throw connectionFailure(error);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Lost("its answer broke off");
  }
};
