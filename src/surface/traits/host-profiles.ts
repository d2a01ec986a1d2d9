import type { Era } from "../../model/surface.ts";
import anthropicApi from "./hosts/anthropic-api.json" with { type: "json" };
import chatgptDirectory from "./hosts/chatgpt-directory.json" with { type: "json" };
import claudeCode from "./hosts/claude-code.json" with { type: "json" };
import claudeDesktop from "./hosts/claude-desktop.json" with { type: "json" };
import claudeDirectory from "./hosts/claude-directory.json" with { type: "json" };
import cursor from "./hosts/cursor.json" with { type: "json" };
import geminiApi from "./hosts/gemini-api.json" with { type: "json" };
import kimiApi from "./hosts/kimi-api.json" with { type: "json" };
import openaiApi from "./hosts/openai-api.json" with { type: "json" };
import sdkV1 from "./hosts/sdk-v1.json" with { type: "json" };
import vscode from "./hosts/vscode.json" with { type: "json" };

/** What a host does about what it refuses; rules have the words. */
export const EFFECTS = [
  "loses-all-tools",
  "refuses-request",
  "drops-tool",
  "drops-some-tools",
  "refuses-calls",
  "rejects-submission",
  "cuts-description",
  "warns",
] as const;

/** One thing that a host refuses: `host.schema.json` describes the fields. */
export interface HostCheck {
  check: string;
  effect: string;
  keywords?: string[] | undefined;
  pattern?: string | undefined;
  limit?: number | undefined;
  reserved?: number | undefined;
  evidence: { link: string; date: string }[];
}

/** What one host refuses of a server's tools. Data: every check stands on evidence that it links. */
export interface HostProfile {
  id: string;
  name: string;
  era?: string | undefined;
  onlyWhenNamed?: boolean | undefined;
  checks: HostCheck[];
}

/** Every known host. A new one is one file in `hosts/` and one line here. */
export const HOST_PROFILES: readonly HostProfile[] = [
  anthropicApi,
  claudeCode,
  claudeDesktop,
  openaiApi,
  geminiApi,
  kimiApi,
  cursor,
  vscode,
  sdkV1,
  chatgptDirectory,
  claudeDirectory,
];

/** The hosts that are meant and that speak the era: those named, or all but the directories. */
export const selectHosts = (ids: readonly string[] | undefined, era: Era): HostProfile[] =>
  HOST_PROFILES.filter(
    (host) =>
      (ids === undefined ? host.onlyWhenNamed !== true : ids.includes(host.id)) &&
      (host.era === undefined || host.era === era),
  );
