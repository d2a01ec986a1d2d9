import * as z from "zod/mini";
import { defineCommand } from "../model/command.ts";
import { textOr } from "../model/inputs.ts";
import type { Side } from "../model/result.ts";
import { outputInput } from "./output-input.ts";
import { SOURCE_FORMS, serverInputs } from "./server-inputs.ts";

const NOUNS = {
  tools: "tool",
  prompts: "prompt",
  resources: "resource",
  resourceTemplates: "resource template",
} as const satisfies Record<keyof Side["counts"], string>;
const LISTS = ["tools", "prompts", "resources", "resourceTemplates"] as const satisfies readonly (keyof typeof NOUNS)[];

const sayCounts = (counts: Side["counts"]): string =>
  LISTS.filter((list) => counts[list] > 0)
    .map((list) => `${counts[list]} ${NOUNS[list]}${counts[list] === 1 ? "" : "s"}`)
    .join(", ") || "an empty surface";

export default defineCommand({
  name: "snapshot",
  summary: "Record what an MCP server advertises, as a sorted and stable file",
  faces: ["action", "cli"],
  positionals: ["source"],
  inputs: z.strictObject({
    source: textOr(".", `What to look at: ${SOURCE_FORMS}.`, "source"),
    output: outputInput,
    ...serverInputs,
  }),
  outputs: {
    "snapshot-path": "The file that was written; empty without `output`.",
    tools: "How many tools the server advertises.",
  },
  permissions: { contents: "read" },
  triggers: ["pull_request", "push", "workflow_dispatch"],
  caution:
    "It starts the server of the checked-out code. Run it in a job without secrets and with `persist-credentials: false`.",
  icon: "camera",
  examples: [
    "mcp-lifecycle snapshot . --output surface.json",
    "mcp-lifecycle snapshot npm:@modelcontextprotocol/server-filesystem@2026.8.31 --server 'mcp-server-filesystem /tmp'",
    "mcp-lifecycle snapshot https://mcp.example.com/mcp --header 'Authorization: Bearer token'",
  ],
  async run(inputs, world) {
    const [
      { loadSurface },
      { loadPolicy },
      { areOfRepository, loadOptions, selectServers },
      { serializeSnapshot, volatilePlaces },
      { judgeStability },
    ] = await Promise.all([
      import("../load/surface.ts"),
      import("../load/policy.ts"),
      import("../load/servers.ts"),
      import("../surface/snapshot.ts"),
      import("../gates/stability.ts"),
    ]);
    const { policy, notes } = await loadPolicy(world);
    const ofRepository = await areOfRepository([inputs.source], world);
    const [server] = selectServers(policy, inputs.server, { single: true, ofRepository });
    await using loaded = await loadSurface(
      inputs.source,
      { ...loadOptions(inputs, server), role: "head", stability: "twice" },
      world,
    );
    const document = serializeSnapshot(loaded.snapshot);
    if (inputs.output !== undefined) await (await world.files()).write(inputs.output, document);

    const { counts, views } = loaded.side;
    return {
      schemaVersion: 1,
      command: "snapshot",
      conclusion: "pass",
      reasonCode: loaded.snapshot.volatile.length === 0 ? "recorded" : "recorded-with-volatile-places",
      summary: `${inputs.output === undefined ? "recorded" : `wrote ${inputs.output}:`} ${sayCounts(counts)} (${views.join(", ")})`,
      findings: judgeStability({ head: volatilePlaces(loaded.snapshot) }, { levels: policy.levels }),
      outputs: { "snapshot-path": inputs.output ?? "", tools: String(counts.tools) },
      head: loaded.side,
      notes: [...notes, ...loaded.notes],
      ...(inputs.output === undefined ? { document } : {}),
    };
  },
});
