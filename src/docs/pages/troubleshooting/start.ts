import { shortLine } from "../../../model/visible.ts";
import type { Block, Inline, Item } from "../../document.ts";
import { paragraph, say, strong } from "../../inlines.ts";
import { addressOf } from "../../settings/addresses.ts";
import { demandedOf, type Input, type InstalledPackage, readInstallation } from "../../settings/installation.ts";
import { textAt } from "../../settings/read-setting.ts";
import { readVariables } from "../../settings/read-variables.ts";
import { code, codes, onlyIn } from "../../settings/safe-inlines.ts";
import { safeText } from "../../settings/safe-text.ts";
import { showCell } from "../../settings/show-cell.ts";
import { revisionsOf, type Situation } from "./situation.ts";

const LONGEST_DESCRIPTION = 160;

/** What to look at where a server does not start, or does not answer. */
export const startBlocks = (situation: Situation): Block[] => [
  ...needs(situation),
  ...overStdio(situation),
  ...overHttp(situation),
  ...versions(situation),
];

const needs = ({ server, environments }: Situation): Block[] => {
  const { packages } = readInstallation(server.install);
  const named = new Map<string, { input: Input; within?: Input; kind: string; packages: InstalledPackage[] }>();
  for (const each of packages) {
    const lists = [
      ["environment variable", each.variables],
      ["argument", each.packageArguments],
      ["argument of the program that runs it", each.runtimeArguments],
    ] as const;
    for (const [kind, inputs] of lists) {
      for (const demanded of demandedOf(inputs)) {
        const { input, within } = demanded;
        const id = JSON.stringify([kind, within?.name ?? null, input.name ?? null]);
        const known = named.get(id);
        if (known === undefined) named.set(id, { ...demanded, kind, packages: [each] });
        else if (!known.packages.includes(each)) known.packages.push(each);
      }
    }
  }
  const items: Item[] = [...named.values()].map(({ input, within, kind, packages: asking }) => ({
    inlines: [
      ...(input.name === undefined ? [say("a value by its place")] : [code(input.name)]),
      say(within === undefined ? ` (${kind}` : ` (a part of the ${kind}`),
      ...(within?.name === undefined ? [] : [say(" "), code(within.name)]),
      say(`${input.isSecret ? ", secret" : ""})`),
      ...(asking.length === packages.length ? [] : [say(" of "), ...codes(asking.map(({ identifier }) => identifier))]),
      ...(input.description === undefined || input.description.trim() === ""
        ? []
        : [say(`: ${shortLine(safeText(input.description), LONGEST_DESCRIPTION)}`)]),
    ],
  }));
  const declared = new Set(
    [...named.values()]
      .filter(({ kind }) => kind === "environment variable")
      .map(({ input, within }) => (within ?? input).name),
  );
  for (const { name, kind, isSecret, neededIn, uses } of readVariables(
    server.configuration?.facts.environments ?? [],
  )) {
    if (neededIn.length === 0 || (kind !== "file" && declared.has(name))) continue;
    const what =
      kind === "file" ? "file" : kind === "secret" ? "secret" : `environment variable${isSecret ? ", secret" : ""}`;
    const keys = [...new Set(uses.map(({ key }) => key))];
    items.push({
      inlines: [
        code(name),
        say(` (${what})`),
        ...onlyIn(neededIn, environments),
        say(": "),
        ...codes(keys, 5),
        say(keys.length === 1 ? " refers to it." : " refer to it."),
      ],
    });
  }
  if (items.length === 0) return [];
  return [
    paragraph(
      strong(say("Is all there that it needs?")),
      say(" These have no default, and it cannot do without them:"),
    ),
    { kind: "list", items },
  ];
};

const overStdio = ({ speaking, environments }: Situation): Block[] => {
  if (!speaking.stdio) return [];
  const outputs = new Map<string, string[]>();
  for (const environment of speaking.overStdio) {
    const output = textAt(environment, "logging.output");
    if (output === undefined || environment.get("logging.output")?.from !== "file") continue;
    outputs.set(output, [...(outputs.get(output) ?? []), environment.name]);
  }
  const broken = outputs.get("stdout");
  const elsewhere = [...outputs].filter(([output]) => output !== "stdout");
  return [
    paragraph(
      strong(say("Over stdio, does anything but protocol stand on stdout?")),
      say(
        " Each line there is one JSON-RPC message. A line of a log, a banner or the output of a tool that it starts ends the session; they belong to stderr.",
      ),
      ...elsewhere.flatMap(([output, names]) => [
        say(" The log goes to "),
        code(output),
        ...onlyIn(names, environments),
        say("."),
      ]),
      ...(broken === undefined
        ? []
        : [
            say(" The configuration sends the log to stdout"),
            ...onlyIn(broken, environments),
            say(": set "),
            code("logging.output"),
            say(" to "),
            code("stderr"),
            say("."),
          ]),
    ),
  ];
};

const overHttp = ({ speaking, server }: Situation): Block[] => {
  if (!speaking.http) return [];
  const { packages, remotes } = readInstallation(server.install);
  const local = packages.flatMap(({ transport }) => (transport.type === "stdio" ? [] : (transport.url ?? [])));
  const remote = remotes.flatMap(({ url }) => url ?? []);
  const [first] = speaking.overHttp;
  const isPublic = speaking.overHttp.some((environment) => environment.get("server.public_url") !== undefined);
  const rows = speaking.overHttp.map((environment): Inline[][] => {
    const { shown, isLoopback } = addressOf(environment);
    const isDefault = ["server.host", "server.port", "server.path"].every(
      (key) => environment.get(key)?.from !== "file",
    );
    return [
      [code(environment.name)],
      [
        code(shown),
        ...(isDefault ? [say(" (default)")] : []),
        ...(isLoopback === true ? [say(", this machine alone")] : []),
      ],
      ...(isPublic ? [showCell(environment.get("server.public_url"), { isSecret: () => false })] : []),
    ];
  });
  const addresses = [...new Set([...local, ...remote])];
  if (first === undefined && addresses.length === 0) return [];
  return [
    paragraph(
      strong(say("Over HTTP, is it asked where it listens?")),
      say(
        " A refused connection means that nothing listens at that address and port. One path alone is the endpoint; another one answers ",
      ),
      code("404"),
      say("."),
    ),
    ...(first === undefined
      ? []
      : [
          {
            kind: "table",
            columns: [[say("environment")], [say("listens on")], ...(isPublic ? [[say("clients know it as")]] : [])],
            rows,
          } as const,
        ]),
    ...(addresses.length === 0
      ? []
      : [paragraph(code("server.json"), say(" sends clients to "), ...codes(addresses), say("."))]),
  ];
};

const versions = ({ legacy, modern, speaking }: Situation): Block[] => {
  const [old, recent] = [revisionsOf(legacy), revisionsOf(modern)];
  if (old.length + recent.length === 0) return [];
  const lead = strong(say("Does the client speak its protocol?"));
  const said = paragraph(lead, say(" It was seen to speak "), ...codes([...old, ...recent]), say("."));
  const items: Item[] = [];
  if (old.length > 0) {
    items.push({
      inlines: [
        say("Asked by "),
        code("initialize"),
        say(
          " for a revision that it does not have, it answers with one that it has; a client that does not know that one disconnects.",
        ),
        ...(speaking.http
          ? [
              say(" Over HTTP, a later request with a revision in "),
              code("MCP-Protocol-Version"),
              say(" that it does not have is refused with "),
              code("400"),
              say("."),
            ]
          : []),
      ],
    });
  }
  if (recent.length > 0) {
    items.push({
      inlines: [
        say("A request of a revision from 2026-07-28 on that it does not have is refused with "),
        code("-32022"),
        ...(speaking.http ? [say(" (over HTTP with status "), code("400"), say(")")] : []),
        say("; "),
        code("data.supported"),
        say(" lists those that it has."),
      ],
    });
  }
  if (old.length === 0) {
    items.push({
      inlines: [
        say("A client of 2025-11-25 or earlier begins with "),
        code("initialize"),
        say(", which it does not know, and has no other way: it is refused"),
        ...(speaking.http ? [say(", over HTTP with "), code("400")] : []),
        say(". Use a client that speaks a revision from 2026-07-28 on."),
      ],
    });
  }
  if (recent.length === 0) {
    items.push({
      inlines: [
        say("It was not seen to speak a revision from 2026-07-28 on: a client must begin with "),
        code("initialize"),
        say(", or fall back to it when "),
        code("server/discover"),
        say(" is refused or not answered."),
      ],
    });
  }
  return [said, { kind: "list", items }];
};
