import { ProbeError, type Trouble } from "../../model/errors.ts";
import type { Exit } from "../process-tree.ts";
import { exitText, hintFrom, seconds } from "./child-words.ts";
import type { Deadline } from "./deadline.ts";
import { commandLine, visibleText } from "./visible-text.ts";

/** A server that was started to be asked over HTTP. */
export interface StartedScene {
  readonly name: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  /** What it was given beside the allow-list. */
  readonly env: Readonly<Record<string, string>>;
  readonly url: URL;
  readonly port: number;
  readonly deadline: Deadline;
  /** The last that it wrote, on stdout and stderr. */
  output(): string;
}

type Words = Pick<Trouble, "what" | "expected" | "hint" | "cause">;

const fault = (words: Words, scene: StartedScene): ProbeError => {
  const detail = visibleText(scene.output()).trim();
  return new ProbeError({
    ...words,
    where: `${scene.name}: \`${commandLine(scene.argv)}\` in ${scene.cwd}, asked at ${scene.url.origin}${scene.url.pathname}`,
    ...(detail === "" ? {} : { detail }),
  });
};

/** Somebody else listens where the server should: whatever answered, it would not be this server. */
export const portTaken = (scene: StartedScene): ProbeError =>
  fault(
    {
      what: `Port ${scene.port} is taken: something else already listens there`,
      expected: "a free port to start the server on",
      hint: "End that program, or let server.json name what sets the port (`{port}` in its URL, or a variable PORT), so that every start gets its own.",
    },
    scene,
  );

export const endedEarly = (exit: Exit, hasListened: boolean, scene: StartedScene): ProbeError =>
  fault(
    {
      what: hasListened
        ? `The server ended while it was asked (${exitText(exit)})`
        : `The server ended before it listened (${exitText(exit)}), after ${seconds(scene.deadline.elapsedMs())}`,
      expected: "a server that stays until it is ended",
      hint: /EADDRINUSE|address already in use/i.test(scene.output())
        ? `Another program holds a port that it needs: end that one, or set the port with --probe-env.`
        : (hintFrom(scene.output(), scene.env) ?? "Start it by hand with the command above to see why it ends."),
    },
    scene,
  );

export const neverListened = (sawStranger: boolean, scene: StartedScene): ProbeError =>
  fault(
    {
      what: sawStranger
        ? `Port ${scene.port} was taken by something else before the server listened there`
        : `The server did not listen on port ${scene.port} within the ${seconds(scene.deadline.limitMs)} that a probe may take`,
      expected: "a server that listens where server.json says",
      hint: sawStranger
        ? "End that program, or start the server yourself and give its URL as the source."
        : (hintFrom(scene.output(), scene.env) ??
          "Check how it takes its port and what server.json says of that; if it speaks stdio, let the command say so (`--stdio`); if it only starts slowly, allow more time with --timeout."),
    },
    scene,
  );

/** What went wrong over HTTP, told of a server that we started. */
export const toldOfStarted = (problem: unknown, scene: StartedScene): unknown => {
  if (!(problem instanceof ProbeError)) return problem;
  const { what, expected, hint } = problem.trouble;
  return fault({ what, ...(expected === undefined ? {} : { expected }), hint, cause: problem }, scene);
};
