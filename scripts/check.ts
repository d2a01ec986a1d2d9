/** Everything that must hold of the files themselves; changes nothing. Each failure says what to run. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const bin = (name: string): string => join(ROOT, "node_modules/.bin", name);
const CHECKS: readonly { name: string; argv: readonly string[] }[] = [
  { name: "types", argv: [bin("tsc"), "-p", "."] },
  { name: "style", argv: [bin("biome"), "check", "--error-on-warnings", "."] },
  { name: "unused", argv: [bin("knip")] },
  { name: "layers", argv: [bin("vitest"), "run", "test/layers.test.ts", "test/mirror.test.ts"] },
  { name: "generated files", argv: [process.execPath, "scripts/docs.ts", "--check"] },
  { name: "dist", argv: [process.execPath, "scripts/build.ts", "--check"] },
];

const failed = CHECKS.filter(({ name, argv: [program = "", ...rest] }) => {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(program, rest, { cwd: ROOT, encoding: "utf8" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  if (status !== 0) console.log(`${stdout}${stderr}`);
  return status !== 0;
});
if (failed.length > 0) {
  console.log(`${failed.length} of ${CHECKS.length} checks failed: ${failed.map(({ name }) => name).join(", ")}`);
  process.exitCode = 1;
}
