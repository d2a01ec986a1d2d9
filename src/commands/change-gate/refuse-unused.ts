import { ConfigError } from "../../model/errors.ts";
import type { GateInputs } from "./inputs.ts";

type Mode = "probe" | "judge" | "publish" | "all";
const NAMES = ["base", "probe", "pull-request", "side"] as const;
type Named = (typeof NAMES)[number];

/** Where each of them means something. */
const MODES: Readonly<Record<Named, readonly Mode[]>> = {
  base: ["all"],
  probe: ["judge", "publish"],
  "pull-request": ["probe", "judge", "publish"],
  side: ["probe"],
};

/**
 * An input that a mode does not look at would be passed over in silence, and somebody believe that it was heard.
 * @throws ConfigError that names it, and the modes that it is for
 */
export const refuseUnused = (mode: Mode, inputs: Pick<GateInputs, Named>): void => {
  for (const name of NAMES) {
    const modes = MODES[name];
    if (modes.includes(mode) || !isGiven(inputs[name])) continue;
    throw new ConfigError({
      what: `\`${name}\` means nothing in mode ${mode}`,
      where: name,
      expected: `mode ${modes.join(" or ")}`,
      hint: "Leave it out, or give `mode` as well: without one it is `all`, which looks and judges in one job.",
    });
  }
};

const isGiven = (value: string | readonly string[] | undefined): boolean => value !== undefined && value.length > 0;
