import type { ConfigEnvironment } from "../../model/config.ts";
import { textsAt } from "./setting-values.ts";

/** Origins that stand for those of everybody; `null` is what a page sends that wants to have none. */
const EVERYBODY = /^(?:\*|null|https?:\/\/\*(?::(?:\*|\d{1,5}))?)\/?$/i;

/** The first entry of the allowed origins that lets every page in. */
export const everyOrigin = (environment: ConfigEnvironment): string | undefined =>
  textsAt(environment, "server.cors.origins")?.find((origin) => EVERYBODY.test(origin.trim()));
