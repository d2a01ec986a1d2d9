import type { ConfigEnvironment } from "../../../model/config.ts";
import type { Block, Inline } from "../../document.ts";
import { paragraph, say, strong } from "../../inlines.ts";
import { addressOf, mostServing } from "../../settings/addresses.ts";
import { amountAt, flagAt, hasSection, numberAt } from "../../settings/read-setting.ts";
import { code } from "../../settings/safe-inlines.ts";
import { handshakeBlocks } from "./handshake.ts";
import type { Situation } from "./situation.ts";

const HEALTH = ["health.live_path", "health.ready_path"] as const;

/** How to ask whether a server lives, by its configuration and by hand. */
export const healthBlocks = (situation: Situation): Block[] => [
  ...endpoints(situation),
  ...figures(situation),
  ...handshakeBlocks(situation),
];

/** Environments over HTTP that answer health requests: with a default too, for that is what a server gets. */
const healthy = ({ speaking }: Situation): ConfigEnvironment[] =>
  speaking.overHttp.filter((environment) => flagAt(environment, "health.enabled") === true);

const endpoints = (situation: Situation): Block[] => {
  const environments = healthy(situation);
  const isSaid = environments.some((environment) => hasSection(environment, "health"));
  if (environments.length === 0) return [];
  const rows = environments.map((environment) => [
    [code(environment.name)],
    ...HEALTH.map((key) => addressCell(environment, key)),
    timesCell(environment),
  ]);
  const closed = environments.filter((environment) => flagAt(environment, "health.authenticated") === true);
  const serving = mostServing(environments);
  const commands =
    serving === undefined
      ? []
      : HEALTH.flatMap((key) => addressOf(serving, { path: key, port: "health.port" }).local ?? []);
  const isOpen = serving !== undefined && !closed.includes(serving);
  return [
    paragraph(
      strong(say("Does it live, and may it get calls?")),
      say(
        isSaid
          ? " These addresses answer with a status from 200 to 399 for yes; any other status, and none in time, means no."
          : " No file of the configuration speaks of health; these are the defaults that a server gets which reads it. A status from 200 to 399 means yes; any other, and none in time, means no.",
      ),
    ),
    {
      kind: "table",
      columns: [[say("environment")], [say("alive")], [say("ready for calls")], [say("ended after")]],
      rows,
    },
    ...(commands.length === 0 || !isOpen
      ? []
      : [
          paragraph(say("On the machine of "), code(serving.name), say(":")),
          { kind: "code", language: "sh", text: commands.map((address) => `curl -i ${address}`).join("\n") } as const,
        ]),
    ...(closed.length === 0
      ? []
      : [
          paragraph(
            say("They need a credential in "),
            ...names(closed),
            say(": an answer of `401` or `403` is no sign of illness."),
          ),
        ]),
  ];
};

const names = (environments: readonly ConfigEnvironment[]): Inline[] =>
  environments.flatMap(({ name }, index) => (index === 0 ? [code(name)] : [say(", "), code(name)]));

const addressCell = (environment: ConfigEnvironment, key: string): Inline[] => [
  code(addressOf(environment, { path: key, port: "health.port" }).shown),
];

const timesCell = (environment: ConfigEnvironment): Inline[] => {
  const failures = numberAt(environment, "health.failures");
  const interval = amountAt(environment, "health.interval", "seconds");
  const timeout = amountAt(environment, "health.timeout", "seconds");
  const start = amountAt(environment, "health.start_timeout", "seconds");
  if (failures === undefined || interval === undefined) return [say("not known here")];
  return [
    say(`${failures} missed in a row, asked every `),
    code(interval),
    ...(timeout === undefined ? [] : [say(", each within "), code(timeout)]),
    ...(start === undefined ? [] : [say("; "), code(start), say(" to start")]),
  ];
};

const figures = ({ speaking }: Situation): Block[] => {
  const measured = speaking.overHttp.filter((environment) => flagAt(environment, "monitoring.enabled") === true);
  const serving = mostServing(measured);
  if (serving === undefined) return [];
  return [
    paragraph(
      strong(say("What do its figures say?")),
      say(" Calls are measured, and Prometheus fetches the figures at "),
      ...measured.flatMap((environment, index) => [
        ...(index === 0 ? [] : [say(", ")]),
        code(addressOf(environment, { path: "monitoring.path", port: "monitoring.port" }).shown),
        say(" in "),
        code(environment.name),
      ]),
      say("."),
    ),
  ];
};
