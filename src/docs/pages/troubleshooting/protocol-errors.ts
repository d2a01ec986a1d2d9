import { isObject, type Json, stringAt } from "../../../model/json.ts";
import type { Surface, Tool } from "../../../model/surface.ts";
import type { Inline } from "../../document.ts";
import { say } from "../../inlines.ts";
import { amountAt, textAt } from "../../settings/read-setting.ts";
import { code, codes, onlyIn } from "../../settings/safe-inlines.ts";
import { type ErrorCase, errorCase, type ServerError } from "./error-case.ts";
import { revisionsOf, type Situation, surfacesOf } from "./situation.ts";

/** Names that a sentence holds; more are counted. */
const NAMED = 10;
/** No schema that a person wrote is deeper. */
const DEEPEST = 20;

/*
 * Sources: specification 2025-11-25 (server/tools, server/resources, basic/utilities/tasks, client/elicitation) and 2026-07-28
 * (basic/index: error codes and `_meta`; basic/versioning; basic/transports/streamable-http: server validation).
 */

/** The errors of the protocol that a server can answer, by what it offers and the eras it speaks. */
export const protocolErrors = (situation: Situation): ServerError[] => {
  const all: Omit<ServerError, "kind">[] = [
    { code: "isError", title: "A result that says it failed", cases: failedCalls(situation) },
    { code: "-32602", title: "Invalid params", cases: invalidParams(situation) },
    { code: "-32601", title: "Method not found", cases: unknownMethods(situation) },
    { code: "-32002", title: "Resource not found", cases: legacyResources(situation) },
    { code: "-32042", title: "URL elicitation required", cases: elicitation(situation) },
    { code: "-32020", title: "Header mismatch", cases: headers(situation) },
    { code: "-32021", title: "Missing required client capability", cases: capabilities(situation) },
    { code: "-32022", title: "Unsupported protocol version", cases: versions(situation) },
    { code: "-32603", title: "Internal error", cases: internal(situation) },
  ];
  return all.filter(({ cases }) => cases.length > 0).map((error) => ({ ...error, kind: "protocol" }));
};

const hasTools = (situation: Situation): boolean => surfacesOf(situation).some((surface) => offers(surface, "tools"));
const hasPrompts = (situation: Situation): boolean =>
  surfacesOf(situation).some((surface) => offers(surface, "prompts"));
const servesResources = (surface: Surface): boolean =>
  offers(surface, "resources") || offers(surface, "resourceTemplates");

/** A recording may have an empty list where the server has none at all. */
const offers = (surface: Surface, list: "tools" | "prompts" | "resources" | "resourceTemplates"): boolean =>
  (surface[list] ?? []).length > 0;

const failedCalls = (situation: Situation): ErrorCase[] => {
  if (!hasTools(situation)) return [];
  const limited = situation.speaking.overHttp.filter(
    (environment) => environment.get("server.timeouts.tool")?.from === "file",
  );
  const limits = [
    ...new Set(limited.map((environment) => amountAt(environment, "server.timeouts.tool", "seconds"))),
  ].flatMap((each) => each ?? []);
  return [
    errorCase(
      "A tool ran and failed, or refused its arguments: the call has a result with `isError: true`, and its text says why. Servers made with several SDKs answer so, too, where there is no such tool.",
      "Read the text and correct the arguments; a model can do so itself. A host that shows only an error hides that text.",
    ),
    ...(limits.length === 0
      ? []
      : [
          errorCase(
            [say("A tool may run for "), ...codes(limits), say(" at most: "), code("server.timeouts.tool"), say(".")],
            "Ask for less at once, or raise the limit; that of the request and of a proxy must stay above it.",
          ),
        ]),
  ];
};

const invalidParams = (situation: Situation): ErrorCase[] => {
  const { modern, speaking } = situation;
  return [
    ...(hasTools(situation)
      ? [
          errorCase(
            "A call names a tool that the server does not have, or its arguments are no object.",
            "List the tools again (`tools/list`): a client may hold an old list. Names are compared letter by letter.",
          ),
        ]
      : []),
    ...(hasPrompts(situation)
      ? [
          errorCase(
            "`prompts/get` names a prompt that is not there, or leaves out an argument that it needs.",
            "List the prompts again (`prompts/list`), and give what is required.",
          ),
        ]
      : []),
    ...(modern !== undefined && servesResources(modern)
      ? [
          errorCase(
            "`resources/read` asks for a resource that is not there (from 2026-07-28 on).",
            "List the resources again; of a template, check what was filled in.",
          ),
        ]
      : []),
    ...(modern === undefined
      ? []
      : [
          errorCase(
            [
              say("A request of a revision from 2026-07-28 on lacks "),
              code("io.modelcontextprotocol/protocolVersion"),
              say(" or "),
              code("io.modelcontextprotocol/clientCapabilities"),
              say(" in "),
              code("params._meta"),
              ...(speaking.http ? [say(" (over HTTP with status "), code("400"), say(")")] : []),
              say("."),
            ],
            "Every request must carry both; use a client that speaks that revision.",
          ),
        ]),
  ];
};

const LISTS = [
  { list: "tools", methods: ["tools/list", "tools/call"] },
  { list: "prompts", methods: ["prompts/list", "prompts/get"] },
  { list: "resources", methods: ["resources/list", "resources/read"] },
] as const;

const unknownMethods = (situation: Situation): ErrorCase[] => {
  const { modern, speaking } = situation;
  const surfaces = surfacesOf(situation);
  // a surface that did not record what it can says nothing of what it cannot
  const isRecorded = surfaces.length > 0 && surfaces.every(({ capabilities }) => capabilities !== undefined);
  const absent = isRecorded
    ? LISTS.filter(({ list }) =>
        surfaces.every(
          (surface) =>
            surface.capabilities?.[list] === undefined &&
            !offers(surface, list) &&
            !(list === "resources" && servesResources(surface)),
        ),
      )
    : [];
  const tasks = toolsWhere(situation, ({ execution }) => isObject(execution) && execution.taskSupport === "required");
  return [
    ...(absent.length === 0
      ? []
      : [
          errorCase(
            [
              say("It has no "),
              ...codes(absent.map(({ list }) => list)),
              say(": "),
              ...codes(absent.flatMap(({ methods }) => methods)),
              say(" are refused."),
            ],
            "A client should not send them: the server does not name these among its capabilities.",
          ),
        ]),
    ...(tasks.length === 0
      ? []
      : [
          errorCase(
            [
              ...codes(tasks, NAMED),
              say(
                tasks.length === 1
                  ? " runs as a task only, and was called without one."
                  : " run as tasks only, and one was called without a task.",
              ),
            ],
            "Call it with `task` in the parameters, from a client that knows tasks (2025-11-25).",
          ),
        ]),
    ...(modern === undefined
      ? []
      : [
          errorCase(
            [
              say("Methods that revisions from 2026-07-28 on no longer have, such as "),
              ...codes(["ping", "logging/setLevel", "resources/subscribe"]),
              say(", in a request of such a revision"),
              ...(speaking.http ? [say(" (over HTTP with status "), code("404"), say(")")] : []),
              say("."),
            ],
            "Leave them out; `subscriptions/listen` stands for subscriptions.",
          ),
        ]),
  ];
};

const legacyResources = ({ legacy, modern }: Situation): ErrorCase[] =>
  legacy === undefined || !servesResources(legacy)
    ? []
    : [
        errorCase(
          [
            say("`resources/read` asks for a resource that is not there"),
            say(modern === undefined ? "." : " (up to 2025-11-25; from 2026-07-28 on it is `-32602`)."),
            say(" Servers made with several SDKs answer `-32602` here, too."),
          ],
          "List the resources again; of a template, check what was filled in.",
        ),
      ];

/** A surface does not say what a tool asks of its caller; its own words may. */
const SPEAKS_OF_ELICITATION = /\belicit/i;
const elicitingTools = (situation: Situation): string[] =>
  toolsWhere(situation, ({ title, description }) =>
    [title, description].some((text) => typeof text === "string" && SPEAKS_OF_ELICITATION.test(text.slice(0, 20_000))),
  );

const elicitation = (situation: Situation): ErrorCase[] => {
  const eliciting = elicitingTools(situation);
  if (!revisionsOf(situation.legacy).includes("2025-11-25") || eliciting.length === 0) return [];
  return [
    errorCase(
      [
        say("A tool asks the person to open an address first, and the client did not; "),
        ...codes(eliciting, NAMED),
        say(eliciting.length === 1 ? " speaks of asking." : " speak of asking."),
      ],
      [say("Open the address in "), code("data.elicitations"), say(", do what it asks, and call again (2025-11-25).")],
    ),
  ];
};

const capabilities = (situation: Situation): ErrorCase[] => {
  const { modern, speaking } = situation;
  if (modern === undefined) return [];
  const eliciting = elicitingTools(situation);
  const plain = new Set((modern.tools ?? []).map(({ name }) => name));
  const profiled = surfacesOf(situation).filter(
    ({ era, profile }) => era === "modern" && profile !== undefined && modern.profile === undefined,
  );
  const shown = profiled.flatMap(({ tools = [] }) => tools.map(({ name }) => name)).filter((name) => !plain.has(name));
  const named = [...new Set([...eliciting, ...shown])].sort();
  if (named.length === 0) return [];
  return [
    errorCase(
      [
        say("A call needs something of the client that it did not declare, such as asking the person (elicitation)"),
        ...(speaking.http ? [say(" (over HTTP with status "), code("400"), say(")")] : []),
        say("; look at "),
        ...codes(named, NAMED),
        say("."),
      ],
      [code("data.requiredCapabilities"), say(" names it: use a client that has it, or turn it on there.")],
    ),
  ];
};

const headers = (situation: Situation): ErrorCase[] => {
  const { modern, speaking } = situation;
  if (modern === undefined || !speaking.http) return [];
  const mirrored = (modern.tools ?? []).flatMap((tool) => mirroredOf(tool));
  return [
    errorCase(
      [
        say("A header ("),
        ...codes(["MCP-Protocol-Version", "Mcp-Method", "Mcp-Name"]),
        say(") is missing or says other than the body; with status "),
        code("400"),
        say(". Something on the way may drop or rewrite it."),
      ],
      "Compare headers and body of the request as the server gets it, behind every proxy.",
    ),
    ...(mirrored.length === 0
      ? []
      : [
          errorCase(
            [
              say("A call lacks the header of an argument, or the two differ: "),
              ...mirrored
                .slice(0, NAMED)
                .flatMap(({ tool, name, header }, index): Inline[] => [
                  ...(index === 0 ? [] : [say(", ")]),
                  code(`Mcp-Param-${header}`),
                  say(" for "),
                  code(name),
                  say(" of "),
                  code(tool),
                ]),
              say(mirrored.length > NAMED ? ` and ${mirrored.length - NAMED} more.` : "."),
            ],
            "List the tools again, so that the client learns which arguments it must send as headers, and let every proxy pass `Mcp-Param-` headers.",
          ),
        ]),
  ];
};

/** Arguments that a client must send as a header, too: named by a chain of `properties` alone. */
const mirroredOf = (tool: Tool): { tool: string; name: string; header: string }[] => {
  const found: { tool: string; name: string; header: string }[] = [];
  const visit = (schema: Json | undefined, path: readonly string[]): void => {
    if (!isObject(schema) || path.length > DEEPEST) return;
    const header = stringAt(schema, "x-mcp-header");
    if (header !== undefined && path.length > 0) found.push({ tool: tool.name, name: path.join("."), header });
    const properties = Object.hasOwn(schema, "properties") ? schema.properties : undefined;
    if (isObject(properties)) for (const [name, held] of Object.entries(properties)) visit(held, [...path, name]);
  };
  visit(tool.inputSchema, []);
  return found;
};

const versions = ({ modern, speaking }: Situation): ErrorCase[] => {
  const revisions = revisionsOf(modern);
  if (modern === undefined || revisions.length === 0) return [];
  return [
    errorCase(
      [
        say("A request names a revision that the server does not have"),
        ...(speaking.http ? [say(" (over HTTP with status "), code("400"), say(")")] : []),
        say("; it was seen to speak "),
        ...codes(revisions),
        say("."),
      ],
      [
        code("data.supported"),
        say(" lists what it has: a client should try again with one of these, or must be brought up to date."),
      ],
    ),
  ];
};

const internal = (situation: Situation): ErrorCase[] => {
  const { server, environments } = situation;
  const outputs = new Map<string, string[]>();
  for (const environment of server.configuration?.facts.environments ?? []) {
    const output = textAt(environment, "logging.output");
    const file = output === "file" ? textAt(environment, "logging.file") : undefined;
    if (output === undefined || environment.get("logging.output")?.from !== "file") continue;
    const place = file ?? output;
    outputs.set(place, [...(outputs.get(place) ?? []), environment.name]);
  }
  const places = [...outputs].flatMap(([place, names], index): Inline[] => [
    ...(index === 0 ? [] : [say(", ")]),
    code(place),
    ...onlyIn(names, environments),
  ]);
  return [
    errorCase(
      "The server failed where it should not have: an error that no tool told.",
      places.length === 0
        ? "Read its log at the time of the call."
        : [say("Read its log at the time of the call: "), ...places, say(".")],
    ),
  ];
};

const toolsWhere = (situation: Situation, holds: (tool: Tool) => boolean): string[] =>
  [...new Set(surfacesOf(situation).flatMap(({ tools = [] }) => tools.filter(holds).map(({ name }) => name)))].sort();
