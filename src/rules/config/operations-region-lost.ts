import { defineRule } from "../../model/rule.ts";
import { type OperationsFlaw, toldOf } from "./operations-flaw.ts";

export default defineRule<OperationsFlaw>({
  id: "operations-region-lost",
  title: "A region that a person owns has no place any more",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "What it holds would be lost, so the file is left alone.",
  fix: "Move what it holds into a region that the file has (`--mode print` shows them), or take it out.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#operations-files",
  match: toldOf("region-lost"),
});
