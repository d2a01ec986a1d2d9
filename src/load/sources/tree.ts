import { join, resolve } from "node:path";
import { openTree } from "../open-tree.ts";
import { nothingToDispose, type SourceForm } from "./source.ts";

/** The working tree: `.` or any folder. The policy's `path` counts from the root of the repository. */
export const tree: SourceForm = {
  form: ". or <folder>",
  example: ".",
  matches: (text, path) => text === "." || path === "folder",
  async open(text, { options, world }) {
    const named = resolve(world.cwd, text);
    const root = await (await world.git()).root(named);
    const path = options.policy?.path ?? ".";
    const folder = path === "." ? named : join(root ?? named, path);
    return openTree({ source: text, folder, top: root ?? folder, dispose: nothingToDispose }, options, world);
  },
};
