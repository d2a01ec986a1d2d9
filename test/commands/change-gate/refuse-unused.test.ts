import { describe, expect, test } from "vitest";
import { refuseUnused } from "../../../src/commands/change-gate/refuse-unused.ts";

const GIVEN = {
  base: { base: "origin/main", probe: [] },
  probe: { probe: ["head.json"] },
  "pull-request": { "pull-request": "12", probe: [] },
  side: { side: "base", probe: [] },
} as const;

const HEARD = {
  all: ["base"],
  probe: ["pull-request", "side"],
  judge: ["probe", "pull-request"],
  publish: ["probe", "pull-request"],
} as const;

describe("an input of the change gate", () => {
  test.each(["all", "probe", "judge", "publish"] as const)(
    "is refused by name where mode %s does not hear it",
    (mode) => {
      const heard: readonly string[] = HEARD[mode];
      for (const [name, inputs] of Object.entries(GIVEN)) {
        const refuse = () => refuseUnused(mode, { ...inputs, probe: [...inputs.probe] });
        if (heard.includes(name)) expect(refuse, name).not.toThrow();
        else expect(refuse, name).toThrow(`\`${name}\` means nothing in mode ${mode}`);
      }
    },
  );

  test("that was left out is nothing", () => {
    for (const mode of ["all", "probe", "judge", "publish"] as const) {
      expect(() => refuseUnused(mode, { probe: [] })).not.toThrow();
    }
  });
});
