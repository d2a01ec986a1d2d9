import type { Block, Field } from "../../document.ts";
import type { DocumentedServer } from "../../documented-server.ts";
import { label, paragraph, say } from "../../inlines.ts";
import { type Input, readInstallation } from "../../settings/installation.ts";
import { code } from "../../settings/safe-inlines.ts";
import { inputField, packageLabel } from "./input-field.ts";

/** The arguments that the packages of a server take, and those of the program that runs them. */
export const argumentBlocks = ({ install }: DocumentedServer): Block[] => {
  const { packages } = readInstallation(install);
  return packages.flatMap((each) => {
    const { runtime, runtimeArguments, packageArguments } = each;
    if (runtimeArguments.length + packageArguments.length === 0) return [];
    const isLed = runtimeArguments.length > 0;
    const runner = runtime === undefined ? say("the program that runs it") : code(runtime);
    return [
      ...(packages.length < 2 ? [] : [label(...packageLabel(each))]),
      ...listed(runtimeArguments, paragraph(say("For "), runner, say(", which runs it, before its name:"))),
      ...listed(packageArguments, ...(isLed ? [paragraph(say("For the server itself:"))] : [])),
    ];
  });
};

const listed = (inputs: readonly Input[], ...lead: Block[]): Block[] => {
  if (inputs.length === 0) return [];
  let place = 0;
  const fields = inputs.map((input): Field => {
    if (!input.isPositional) return inputField(input, input.name === undefined ? "without a name" : undefined);
    place++;
    return inputField(input, `${input.name === undefined ? "" : "as "}argument ${place}`);
  });
  return [...lead, { kind: "fields", fields }];
};
