import { defineRule } from "../../model/rule.ts";
import { type OperationsFlaw, toldOf } from "./operations-flaw.ts";

export default defineRule<OperationsFlaw>({
  id: "operations-file-foreign",
  title: "A file that somebody else made stands where an operations file goes",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "It does not say that gen-manifests made it, so it holds work that would be lost.",
  fix: "Move it, name another folder with `--output-dir`, or leave the file out with `--skip`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#operations-files",
  match: toldOf("file-foreign"),
});
