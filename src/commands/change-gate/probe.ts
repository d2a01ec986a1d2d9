import { checkPolicy } from "../../gates/check-policy.ts";
import { plural } from "../../gates/plural.ts";
import { probeText } from "../../load/probe/parse-probe.ts";
import { troublesOf } from "../../load/probe/record-look.ts";
import { recordProbe } from "../../load/probe/record-probe.ts";
import type { World } from "../../model/ports.ts";
import type { ProbeDocument } from "../../model/probe.ts";
import type { Result } from "../../model/result.ts";
import { type GateInputs, readNumber } from "./inputs.ts";

/**
 * Looks at one side of a change and writes down what it saw. A server that could not be looked at makes the job red, and
 * is part of the document: whoever judges says why.
 */
export const probeSide = async (inputs: GateInputs, world: World): Promise<Result> => {
  const side = inputs.side ?? "head";
  const document = await recordProbe({ ...inputs, side, "pull-request": readNumber(inputs) }, world, checkPolicy);
  const path = inputs.output ?? `mcp-lifecycle-${side}.json`;
  await (await world.files()).write(path, probeText(document));
  const troubles = troublesOf(document);
  const [first] = troubles;
  return {
    schemaVersion: 1,
    command: "change-gate",
    conclusion: first === undefined ? "pass" : "unknown",
    reasonCode: first === undefined ? "probed" : "not-all-seen",
    summary:
      first === undefined
        ? `${saySeen(document)}, written to ${path}`
        : `${first.server === undefined ? "" : `${first.server}: `}${first.what}; ${path} says so to whoever judges`,
    findings: [],
    outputs: { "probe-path": path },
    notes: troubles.map(({ server, source, what, where, hint }) =>
      [server, source === "." ? side : source, `${what}${where === undefined ? "" : ` (${where})`}. ${hint}`]
        .filter((part) => part !== undefined)
        .join(": "),
    ),
  };
};

const saySeen = ({ side, commit, looks, reports }: ProbeDocument): string => {
  const own = looks.filter(({ source }) => source === ".").length;
  const beside = looks.length - own;
  const parts = [
    `looked at ${plural(own, "server")} of ${side} at ${commit.slice(0, 7)}`,
    ...(beside === 0 ? [] : [`${plural(beside, "other contract")}`]),
    ...(reports.length === 0 ? [] : [`${plural(reports.length, "report")} of other gates`]),
  ];
  return parts.join(", ");
};
