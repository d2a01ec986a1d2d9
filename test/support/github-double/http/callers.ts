import type { IncomingMessage } from "node:http";
import { Refusal } from "./answer.ts";
import { createRateLimits, type RateLimits } from "./rate-limits.ts";
import { createToken, type Token, type TokenOptions } from "./tokens.ts";

const ANONYMOUS = { core: 60, graphql: 0, search: 10 };
const INSTALLATION = { core: 1000, graphql: 1000, search: 30 };

export interface Caller {
  readonly token: Token | undefined;
  readonly limits: RateLimits;
}

export interface Callers {
  create(options: TokenOptions): Token;
  /** Who asks, by the token of the request; a token that was never given out is refused. */
  identify(request: IncomingMessage): Caller;
}

/** The tokens that were given out, each with its own limits; everybody without one shares theirs. */
export const createCallers = (): Callers => {
  const known = new Map<string, Caller>();
  const anonymous: Caller = { token: undefined, limits: createRateLimits(ANONYMOUS) };
  return {
    create(options) {
      const token = createToken(options, known.size + 1);
      known.set(token.value, { token, limits: createRateLimits(INSTALLATION) });
      return token;
    },
    identify(request) {
      const header = request.headers.authorization;
      if (header === undefined) return anonymous;
      const caller = known.get(/^(?:token|bearer) (\S+)$/i.exec(header)?.[1] ?? "");
      if (caller === undefined) throw new Refusal(401, "Bad credentials");
      return caller;
    },
  };
};
