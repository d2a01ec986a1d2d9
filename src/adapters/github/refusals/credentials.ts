import type { Explain } from "./explanation.ts";

const words = (list: string): string[] =>
  list
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

/** A token that GitHub does not know, or no longer. */
export const explainBadToken: Explain = ({ status }, { failure }) =>
  status === 401
    ? {
        what: `${failure}: GitHub does not accept the token`,
        expected: "a token that is valid now, for this GitHub",
        hint: "The token of a job ends with the job, others run out or were revoked. Give a new one; a token of another GitHub (a server of your own) is not known here.",
      }
    : undefined;

/** A token of an organization that wants a sign-in of its own. */
export const explainSignIn: Explain = ({ status, kind, message, headers }, { failure }) => {
  const isAsked = headers["x-github-sso"] !== undefined || /SAML|single sign-on/i.test(message);
  if ((status !== 403 && kind !== "FORBIDDEN") || !isAsked) return undefined;
  return {
    what: `${failure}: the organization asks for a single sign-on that the token has not made`,
    hint: "Authorize the token for the organization (Settings > Developer settings > Personal access tokens > Configure SSO).",
  };
};

/** A classic token, whose scopes GitHub tells with every answer. */
export const explainScope: Explain = (refusal, { failure }) => {
  const { status, kind, headers, message } = refusal;
  if (kind === "INSUFFICIENT_SCOPES") {
    return {
      what: `${failure}: the token has not the scope for it`,
      expected: message,
      hint: "Give the token the scope.",
    };
  }
  const held = headers["x-oauth-scopes"];
  const accepted = words(headers["x-accepted-oauth-scopes"] ?? "");
  if ((status !== 403 && status !== 404) || held === undefined || accepted.length === 0) return undefined;
  if (accepted.some((scope) => words(held).includes(scope))) return undefined;
  const has = words(held).length === 0 ? "no scope" : words(held).join(", ");
  return {
    what: `${failure}: the token has not the scope for it`,
    expected: `the scope ${accepted.map((scope) => `\`${scope}\``).join(" or ")}`,
    hint: `The token has ${has}. Give it the scope \`${accepted[0]}\`, or use a fine-grained one for this repository.`,
  };
};
