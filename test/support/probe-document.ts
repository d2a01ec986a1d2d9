import type { GreeterTool } from "./greeter.ts";

/** What a job writes that has looked at a server with these tools. */
export const documentOf = (side: "base" | "head", commit: string, tools: readonly GreeterTool[]): string =>
  JSON.stringify({
    schemaVersion: 1,
    side,
    commit,
    looks: [
      {
        source: ".",
        seen: {
          side: {
            source: ".",
            start: "node server.js (package.json bin)",
            views: ["legacy 2025-11-25"],
            counts: { tools: tools.length, prompts: 0, resources: 0, resourceTemplates: 0 },
          },
          snapshot: {
            schemaVersion: 1,
            surfaces: [{ era: "legacy", protocolVersion: "2025-11-25", tools }],
            volatile: [],
          },
          notes: [],
        },
      },
    ],
    reports: [],
  });
