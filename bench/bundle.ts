import { basename, join } from "node:path";
import { build } from "rolldown";

/**
 * A program of ours as users run us: one bundle, without types to strip.
 * @returns its path in the folder
 */
export const bundle = async (input: string, folder: string): Promise<string> => {
  const name = `${basename(input, ".ts")}.mjs`;
  await build({
    input,
    platform: "node",
    logLevel: "silent",
    // the other build of jsonc-parser asks for its parts when it runs
    resolve: { mainFields: ["module", "main"] },
    treeshake: { moduleSideEffects: false },
    output: { dir: folder, format: "esm", minify: true, entryFileNames: name },
  });
  return join(folder, name);
};
