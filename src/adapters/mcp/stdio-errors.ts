import { ConfigError, KnownError, ProbeError, type Trouble } from "../../model/errors.ts";
import type { Endpoint } from "../../model/ports.ts";
import { exitText, hintFrom, seconds } from "./child-words.ts";
import type { Deadline } from "./deadline.ts";
import type { StdioTransport } from "./stdio-transport.ts";
import { commandLine, shortened, visibleText } from "./visible-text.ts";
import type { WireTape } from "./wire-tape.ts";

export interface StdioScene {
  readonly name: string;
  readonly endpoint: Extract<Endpoint, { kind: "stdio" }>;
  readonly transport: StdioTransport;
  readonly tape: WireTape;
  readonly deadline: Deadline;
}

const TEXT_LIMIT = 300;

const troubleOf = (problem: unknown, scene: StdioScene): Pick<Trouble, "what" | "expected" | "hint"> => {
  const { transport, tape, deadline, endpoint } = scene;
  const { failure } = transport;
  const asked = tape.waitingFor().join(", ");
  const stderrHint = hintFrom(transport.stderrTail, endpoint.env);
  const noise = (text: string) => ({
    what: `The server printed on stdout before its first message: \`${shortened(visibleText(text), TEXT_LIMIT)}\``,
    expected: "nothing but JSON-RPC messages on stdout, one a line",
    hint: "Print banners and logs on stderr: hosts drop a server that writes them on stdout.",
  });
  switch (failure?.kind) {
    case "noise":
      return noise(failure.text);
    case "broken":
      return {
        what: `The server sent a broken message (${visibleText(failure.why)}): \`${shortened(visibleText(failure.text), TEXT_LIMIT)}\``,
        expected: "JSON-RPC 2.0 messages, one a line",
        hint: "Keep stdout for messages alone, and mend the one that is shown.",
      };
    case "flood":
      return {
        what: `The server wrote more than ${failure.limit / 1024 / 1024} MiB on stdout in one line`,
        expected: "JSON-RPC messages, one a line",
        hint: "Keep stdout for messages alone, and page long lists.",
      };
    case "ended": {
      const how = failure.exit === undefined ? "it closed its stdout" : exitText(failure.exit);
      return {
        what: tape.hasHeard
          ? `The server ended in the middle of the conversation (${how})${asked === "" ? "" : `, before it answered ${asked}`}`
          : `The server ended before it answered (${how}), after ${seconds(deadline.elapsedMs())}`,
        expected: "a server that stays until its stdin ends",
        hint: stderrHint ?? "Start it by hand with the command above to see why it ends.",
      };
    }
    case undefined:
      break;
  }
  if (problem === "late") {
    const { unfinished } = transport;
    if (!tape.hasHeard && unfinished.trim() !== "" && !unfinished.trimStart().startsWith("{")) return noise(unfinished);
    return {
      what: tape.hasHeard
        ? `The server did not answer ${asked === "" ? "in time" : asked} within the ${seconds(deadline.limitMs)} that a probe may take`
        : `The server never answered: ${seconds(deadline.limitMs)} passed without a message`,
      expected: "an MCP server that speaks on stdin and stdout",
      hint:
        stderrHint ??
        "If it only starts slowly, allow more time with --timeout; if it serves HTTP, probe its URL instead.",
    };
  }
  const refusal = tape.answerTo("initialize") ?? tape.answerTo("server/discover");
  if (refusal !== undefined && "error" in refusal) {
    return {
      what: `The server refused to start a session: ${visibleText(refusal.error.message) || "no message"} (error ${refusal.error.code})`,
      expected: "an answer to initialize or to server/discover",
      hint: stderrHint ?? "Check which protocol versions the server speaks.",
    };
  }
  return {
    what: `The server answered with something that is not MCP: ${shortened(visibleText(problem instanceof Error ? problem.message : String(problem)), TEXT_LIMIT)}`,
    expected: "the answers that the specification asks for",
    hint: "Look at the answer with the MCP Inspector and mend the server.",
  };
};

/** A source that is itself the command line need not be told twice. */
const whereOf = ({ name, endpoint }: StdioScene): string =>
  name.startsWith("cmd:")
    ? `${name} in ${endpoint.cwd}`
    : `${name}: \`${commandLine(endpoint.argv)}\` in ${endpoint.cwd}`;

/** A ProbeError about this server, with what it wrote last on stderr. */
export const stdioFault = (
  trouble: Pick<Trouble, "what" | "expected" | "hint" | "cause">,
  scene: StdioScene,
): ProbeError => {
  const stderr = visibleText(scene.transport.stderrTail).trim();
  return new ProbeError({ ...trouble, where: whereOf(scene), ...(stderr === "" ? {} : { detail: stderr }) });
};

/** Names what happened to a stdio server, from what the SDK threw (or `"late"`) and from what was seen on its pipes. */
export const explainStdio = (problem: unknown, scene: StdioScene): KnownError => {
  if (problem instanceof KnownError) return problem;
  return stdioFault({ ...troubleOf(problem, scene), ...(problem instanceof Error ? { cause: problem } : {}) }, scene);
};

/** The same for a program that could not even be started; any other problem as it is. */
export const notStarted = (problem: unknown, name: string): unknown =>
  problem instanceof ConfigError
    ? new ProbeError({ ...problem.trouble, where: `${name}: ${problem.trouble.where ?? "the start command"}` })
    : problem;
