import type { DocSection } from "../../model/docs.ts";
import type { Block, Page } from "../document.ts";
import type { DocumentedServer } from "../documented-server.ts";
import { anchoredPage } from "./anchored-page.ts";
import { errorEntry } from "./troubleshooting/error-case.ts";
import { findingBlocks, type TroubleRule } from "./troubleshooting/findings.ts";
import { healthBlocks } from "./troubleshooting/health.ts";
import { httpErrors } from "./troubleshooting/http-errors.ts";
import { protocolErrors } from "./troubleshooting/protocol-errors.ts";
import { type Situation, situationOf } from "./troubleshooting/situation.ts";
import { startBlocks } from "./troubleshooting/start.ts";

export type { TroubleRule };

type MakeBlocks = (situation: Situation, rules: readonly TroubleRule[]) => Block[];

const SECTIONS: ReadonlyMap<string, { title: string; make: MakeBlocks }> = new Map<
  string,
  { title: string; make: MakeBlocks }
>([
  ["start", { title: "It does not start or answer", make: startBlocks }],
  ["health", { title: "Is it healthy", make: healthBlocks }],
  [
    "errors",
    {
      title: "Errors that it answers",
      make: (situation) => [...protocolErrors(situation), ...httpErrors(situation)].map(errorEntry),
    },
  ],
  ["findings", { title: "Findings about its configuration", make: findingBlocks }],
]);

/**
 * What can go wrong with this very server, and what to do: by what it offers, the eras it speaks, its `server.json` and its
 * configuration. Nothing that does not apply to it.
 * @param rules those about configuration, in the order in which their findings stand
 */
export const makeTroubleshootingPage = (
  server: DocumentedServer,
  sections: readonly DocSection[],
  rules: readonly TroubleRule[],
): Page => {
  const situation = situationOf(server);
  const drafts = sections.flatMap((name) => {
    const section = SECTIONS.get(name);
    return section === undefined ? [] : [{ name, title: section.title, blocks: section.make(situation, rules) }];
  });
  return anchoredPage("troubleshooting", [{ kind: "text", text: `Troubleshooting of ${server.title}` }], drafts);
};
