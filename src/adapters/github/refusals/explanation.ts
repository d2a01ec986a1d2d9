import type { Trouble } from "../../../model/errors.ts";
import type { Call } from "../call.ts";
import type { Refusal } from "../refusal.ts";

/** What an explanation may say of the call that was refused. */
export type Refusable = Pick<Call<unknown>, "failure" | "needs">;

/** What a refusal means and the way out of it; undefined where it means something else. */
export type Explain = (refusal: Refusal, call: Refusable) => Omit<Trouble, "where"> | undefined;
