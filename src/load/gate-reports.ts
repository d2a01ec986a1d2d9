import type { GateReport } from "../model/change-request.ts";
import { checkJson } from "../model/check-json.ts";
import { ConfigError } from "../model/errors.ts";
import { type BoundResult, boundResultSchema, gateResultSchema } from "../model/gate-result.ts";
import { isObject } from "../model/json.ts";
import type { Files } from "../model/ports.ts";
import { readJsonObject } from "./read-json.ts";

/** What a gate said, and of which commit. */
export const reportOf = ({ head, result }: BoundResult): GateReport => ({
  gate: result.command,
  head,
  conclusion: result.conclusion,
  reasonCode: result.reasonCode,
  summary: result.summary,
  findings: result.findings,
  outputs: result.outputs,
});

/**
 * The result files of other gates. Only one that says which commit it judged, as `{ "head": <commit>, "result": <result> }`,
 * is a report: the result alone could be of any commit, so it is told in a note and does not count.
 * @param judged the commit that a result alone is of, where only one can be meant
 * @throws ConfigError for a file that is not there or is no result
 */
export const readGateReports = async (
  files: Files,
  paths: readonly string[],
  judged?: string,
): Promise<{ reports: GateReport[]; notes: string[] }> => {
  const reports: GateReport[] = [];
  const notes: string[] = [];
  for (const path of paths) {
    const value = await readJsonObject(files, path);
    if (value === undefined) {
      throw new ConfigError({
        what: "there is no such result file",
        where: path,
        expected: "the result of a gate, as JSON",
        hint: "Check the path that `result` gives, and that the job which makes it has run.",
      });
    }
    if (isObject(value.result)) {
      const file = { what: "the result", where: path, expected: "the commit that was judged, and a result" };
      reports.push(reportOf(checkJson(value, boundResultSchema, file)));
      continue;
    }
    const result = checkJson(value, gateResultSchema, {
      what: "the result",
      where: path,
      expected: "what schema/result.schema.json describes",
    });
    if (judged !== undefined) {
      reports.push(reportOf({ head: judged, result }));
      continue;
    }
    const { command } = result;
    notes.push(
      `The result of ${command} in ${path} does not say which commit it judged, so it does not count. Give it as { "head": "<commit>", "result": <the result> }.`,
    );
  }
  return { reports, notes };
};
