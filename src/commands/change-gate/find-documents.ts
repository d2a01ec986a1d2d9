import { parseProbe } from "../../load/probe/parse-probe.ts";
import { PROBE_ZIP_LIMIT, unzipProbe } from "../../load/probe/unzip-probe.ts";
import type { ProbeDocument } from "../../model/probe.ts";
import type { Gate } from "./open-gate.ts";

/** The artifact that the job leaves which looked at head. */
const HEAD_ARTIFACT = "mcp-lifecycle-head";

/**
 * The documents to judge a commit by: those that were named, and that of head as a run on this very commit left it.
 * @throws ConfigError for an artifact that is no document; TargetError where GitHub does not hand it out
 */
export const findDocuments = async (head: string, { documents, github }: Gate): Promise<readonly ProbeDocument[]> => {
  if (documents.some(({ side }) => side === "head")) return documents;
  const artifact = await github.artifact(HEAD_ARTIFACT, head);
  if (artifact === undefined) return documents;
  const where = `the artifact ${HEAD_ARTIFACT} of run ${artifact.run.id}`;
  const text = await unzipProbe(await github.downloadArtifact(artifact, PROBE_ZIP_LIMIT), where);
  return [...documents, parseProbe(text, where)];
};
