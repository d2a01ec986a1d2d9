import type { ConfigEnvironment } from "../../../model/config.ts";
import type { Inline } from "../../document.ts";
import { say } from "../../inlines.ts";
import { readInstallation } from "../../settings/installation.ts";
import { amountAt, flagAt, numberAt, textAt, textsAt } from "../../settings/read-setting.ts";
import { code, codes, onlyIn } from "../../settings/safe-inlines.ts";
import { type ErrorCase, errorCase, type ServerError } from "./error-case.ts";
import { namesWhere, revisionsOf, type Situation } from "./situation.ts";

/*
 * Sources: specification 2025-11-25 (basic/transports: sessions, `Origin`, protocol version header) and 2026-07-28
 * (basic/transports/streamable-http; basic/authorization: error handling); RFC 9110 for 413, 503 and 504, RFC 6585 for 429.
 */

/** The statuses by which a server over HTTP refuses, by its configuration and the eras it speaks. */
export const httpErrors = (situation: Situation): ServerError[] => {
  if (!situation.speaking.http) return [];
  const all: Omit<ServerError, "kind">[] = [
    { code: "400", title: "Bad Request", cases: badRequests(situation) },
    { code: "401", title: "Unauthorized", cases: unauthorized(situation) },
    { code: "403", title: "Forbidden", cases: forbidden(situation) },
    { code: "404", title: "Not Found", cases: notFound(situation) },
    { code: "405", title: "Method Not Allowed", cases: notAllowed(situation) },
    { code: "413", title: "Content Too Large", cases: tooLarge(situation) },
    { code: "429", title: "Too Many Requests", cases: tooMany(situation) },
    { code: "503", title: "Service Unavailable", cases: unavailable(situation) },
    { code: "504", title: "Gateway Timeout", cases: gateway(situation) },
  ];
  return all.filter(({ cases }) => cases.length > 0).map((error) => ({ ...error, kind: "http" }));
};

/** Environments with what a case says of each, those of the same words together. */
const byWords = (
  { speaking }: Situation,
  wordsOf: (environment: ConfigEnvironment) => readonly Inline[] | undefined,
): Inline[] => {
  const groups = new Map<string, { words: readonly Inline[]; names: string[] }>();
  for (const environment of speaking.overHttp) {
    const words = wordsOf(environment);
    if (words === undefined) continue;
    const id = JSON.stringify(words);
    const known = groups.get(id);
    if (known === undefined) groups.set(id, { words, names: [environment.name] });
    else known.names.push(environment.name);
  }
  return [...groups.values()].flatMap(({ words, names }, index) => [
    ...(index === 0 ? [] : [say(", ")]),
    ...words,
    ...onlyIn(names, namesOf(speaking)),
  ]);
};

/** Only environments that speak over HTTP count here: what holds in all of them holds whenever a status is seen. */
const namesOf = ({ overHttp }: Situation["speaking"]): string[] => overHttp.map(({ name }) => name);

const keepsSessions = (environment: ConfigEnvironment): boolean => flagAt(environment, "transport.stateless") === false;

const badRequests = (situation: Situation): ErrorCase[] => {
  const { legacy, speaking } = situation;
  const environments = namesOf(speaking);
  const sessions = legacy === undefined ? [] : namesWhere(speaking.overHttp, keepsSessions);
  return [
    ...(legacy !== undefined && (revisionsOf(legacy).at(-1) ?? "") >= "2025-06-18"
      ? [
          errorCase(
            "The header `MCP-Protocol-Version` names a revision that the server does not have.",
            "Send the one that `initialize` answered with.",
          ),
        ]
      : []),
    ...(sessions.length === 0
      ? []
      : [
          errorCase(
            [
              say("A request behind `initialize` comes without `Mcp-Session-Id`"),
              ...onlyIn(sessions, environments),
              say("."),
            ],
            "Send the header that the answer to `initialize` had; let every proxy pass it.",
          ),
        ]),
  ];
};

const unauthorized = (situation: Situation): ErrorCase[] => {
  const { speaking, server } = situation;
  const environments = namesOf(speaking);
  const where = (kind: string): string[] =>
    namesWhere(speaking.overHttp, (environment) => textAt(environment, "auth.kind") === kind);
  const [bearer, oauth, proxy] = [where("bearer"), where("oauth"), where("proxy")];
  const issuers = byWords(situation, (environment) => {
    const issuer = textAt(environment, "auth.kind") === "oauth" ? textAt(environment, "auth.issuer") : undefined;
    return issuer === undefined ? undefined : [code(issuer)];
  });
  const { remotes, packages } = readInstallation(server.install);
  const asked = [...remotes, ...packages.map(({ transport }) => transport)].flatMap(({ headers }) =>
    headers
      .filter((header) => header.isRequired || header.isSecret || header.places.some((place) => place.isRequired))
      .flatMap(({ name }) => name ?? []),
  );
  return [
    ...(bearer.length === 0
      ? []
      : [
          errorCase(
            [
              say("The token is missing or not one of those that are accepted"),
              ...onlyIn(bearer, environments),
              say("."),
            ],
            "Send `Authorization: Bearer` with a token that `auth.tokens` refers to; after a token was changed, see that the server has the new one.",
          ),
        ]),
    ...(oauth.length === 0
      ? []
      : [
          errorCase(
            [
              say("The access token is missing, has run out, or was made for another service"),
              ...onlyIn(oauth, environments),
              say("."),
            ],
            [
              say("Sign in again"),
              ...(issuers.length === 0 ? [] : [say(" at "), ...issuers]),
              say("; `WWW-Authenticate` of the answer says where. The token must name what "),
              code("auth.audience"),
              say(" says."),
            ],
          ),
        ]),
    ...(proxy.length === 0
      ? []
      : [
          errorCase(
            [say("What stands before the server refuses the caller"), ...onlyIn(proxy, environments), say(".")],
            "Look there: the server itself asks for nothing.",
          ),
        ]),
    ...(asked.length === 0 || bearer.length + oauth.length > 0
      ? []
      : [
          errorCase(
            [
              say("A header that "),
              code("server.json"),
              say(" asks for is missing or wrong: "),
              ...codes([...new Set(asked)]),
              say("."),
            ],
            "Give it where the client is set up.",
          ),
        ]),
  ];
};

const forbidden = (situation: Situation): ErrorCase[] => {
  const isConfigured = situation.speaking.overHttp.length > 0;
  const hosts = byWords(situation, (environment) => {
    const allowed = textsAt(environment, "server.allowed_hosts");
    return allowed.length === 0 ? undefined : codes(allowed, 5);
  });
  const origins = byWords(situation, (environment) => {
    const allowed = textsAt(environment, "server.cors.origins");
    return allowed.length === 0 ? undefined : codes(allowed, 5);
  });
  const scopes = byWords(situation, (environment) => {
    const needed = textAt(environment, "auth.kind") === "oauth" ? textsAt(environment, "auth.scopes") : [];
    return needed.length === 0 ? undefined : codes(needed, 5);
  });
  return [
    ...(hosts.length === 0
      ? []
      : [
          errorCase(
            [
              say("The `Host` of the request is none that the server answers to: "),
              ...hosts,
              say(". With some SDKs the status is `421`."),
            ],
            "Call it by one of these names, have the proxy pass or rewrite `Host`, or add the name to `server.allowed_hosts`.",
          ),
        ]),
    errorCase(
      [
        say("The request comes from a web page (`Origin`) that may not call the server"),
        ...(isConfigured
          ? [say("; "), ...(origins.length === 0 ? [say("no page may")] : [say("allowed are "), ...origins])]
          : []),
        say("."),
      ],
      !isConfigured
        ? "Call it from a page of an allowed origin; a client that is no browser sends no `Origin`."
        : "Add the page's origin to `server.cors.origins`; a client that is no browser sends no `Origin`.",
    ),
    ...(scopes.length === 0
      ? []
      : [
          errorCase(
            [say("The token is good, and lacks a scope: every call needs "), ...scopes, say(".")],
            "Ask for a token with the scopes that `WWW-Authenticate` of the answer names.",
          ),
        ]),
  ];
};

const notFound = (situation: Situation): ErrorCase[] => {
  const { legacy, speaking } = situation;
  const environments = namesOf(speaking);
  const paths = byWords(situation, (environment) => {
    const path = textAt(environment, "server.path");
    return path === undefined ? undefined : [code(path)];
  });
  const sessions = legacy === undefined ? [] : namesWhere(speaking.overHttp, keepsSessions);
  const inMemory = speaking.overHttp.some(
    (environment) => keepsSessions(environment) && textAt(environment, "transport.sessions.store") === "memory",
  );
  const ends = byWords(situation, (environment) => {
    const ttl = keepsSessions(environment) ? amountAt(environment, "transport.sessions.ttl", "seconds") : undefined;
    return ttl === undefined ? undefined : [code(ttl)];
  });
  return [
    ...(paths.length === 0
      ? []
      : [
          errorCase(
            [say("The request does not go to the endpoint: "), ...paths, say(".")],
            "Correct the path of the address; a proxy may cut it or add to it.",
          ),
        ]),
    ...(sessions.length === 0
      ? []
      : [
          errorCase(
            [
              say("The session of `Mcp-Session-Id` has ended or is not known here"),
              ...onlyIn(sessions, environments),
              ...(ends.length === 0 ? [] : [say("; without a call it ends after "), ...ends]),
              say(
                inMemory
                  ? ". Sessions live in one process: after a restart, and in another process, none is known."
                  : ".",
              ),
            ],
            "The client must begin anew with `initialize`, without that header.",
          ),
        ]),
  ];
};

const notAllowed = ({ legacy, modern }: Situation): ErrorCase[] =>
  modern === undefined || legacy !== undefined
    ? []
    : [
        errorCase(
          "A client of an earlier revision sends `GET` or `DELETE` to the endpoint, which takes `POST` alone.",
          "Use a client that speaks a revision from 2026-07-28 on.",
        ),
      ];

const tooLarge = (situation: Situation): ErrorCase[] => {
  const limits = byWords(situation, (environment) => {
    const limit = amountAt(environment, "server.max_body", "bytes");
    if (limit === undefined) return undefined;
    return [code(limit), ...(environment.get("server.max_body")?.from === "default" ? [say(" by default")] : [])];
  });
  return limits.length === 0
    ? []
    : [
        errorCase(
          [say("A request is larger than "), ...limits, say(".")],
          "Send less at once, or raise `server.max_body`; a proxy may have a limit of its own.",
        ),
      ];
};

const tooMany = (situation: Situation): ErrorCase[] => {
  const limits = byWords(situation, (environment) => {
    if (flagAt(environment, "rate_limiting.enabled") !== true) return undefined;
    const most = numberAt(environment, "rate_limiting.max_requests");
    const window = amountAt(environment, "rate_limiting.window", "seconds");
    const by = textAt(environment, "rate_limiting.by");
    if (most === undefined || window === undefined) return undefined;
    return [say(`${most} requests in `), code(window), ...(by === undefined ? [] : [say(" for each "), code(by)])];
  });
  return limits.length === 0
    ? []
    : [
        errorCase(
          [say("A caller asked more than it may: "), ...limits, say(".")],
          "Wait until the window is over, and ask less often; `rate_limiting` says how much.",
        ),
      ];
};

const unavailable = (situation: Situation): ErrorCase[] => {
  const drains = byWords(situation, (environment) => {
    const shutdown = amountAt(environment, "server.timeouts.shutdown", "seconds");
    return shutdown === undefined ? undefined : [code(shutdown)];
  });
  const ready = byWords(situation, (environment) => {
    const path = flagAt(environment, "health.enabled") === true ? textAt(environment, "health.ready_path") : undefined;
    return path === undefined ? undefined : [code(path)];
  });
  if (drains.length + ready.length === 0) return [];
  return [
    errorCase(
      [
        say("The server takes no calls: it starts, it ends"),
        ...(drains.length === 0 ? [] : [say(" (running calls get "), ...drains, say(")")]),
        say(", or what it needs does not answer. What stands before it answers so, too, while no replica is ready."),
      ],
      [
        say("Call again in a moment. Where it lasts, ask "),
        ...(ready.length === 0 ? [say("for its health")] : ready),
        say(" and read the log."),
      ],
    ),
  ];
};

const gateway = (situation: Situation): ErrorCase[] => {
  const limits = byWords(situation, (environment) => {
    const limit = amountAt(environment, "server.timeouts.proxy", "seconds");
    return limit === undefined ? undefined : [code(limit)];
  });
  return limits.length === 0
    ? []
    : [
        errorCase(
          [say("The proxy before the server gave up after "), ...limits, say("; the call may still run.")],
          "Look in the server's log which call it was before it is sent again; the limits of tool and request must stay below that of the proxy.",
        ),
      ];
};
