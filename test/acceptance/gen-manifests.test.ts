import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runAction } from "../support/action-run.ts";
import { expectTrouble, leavesNothing, runCli } from "../support/cli-run.ts";
import { createRepository, type Repository, type Tree } from "../support/repository.ts";

const BASE = `transport:
  kind: http
server:
  port: 8080
database:
  password: \${secret:DB_PASSWORD}
monitoring:
  enabled: true
deploy:
  name: acme-search
  image: ghcr.io/acme/search:1.2.3
`;
const PRODUCTION = "server:\n  host: 0.0.0.0\n";
const HPA = "operations/production/kubernetes/hpa.yaml";
const DEPLOYMENT = "operations/production/kubernetes/deployment.yaml";

const repositoryWith = (files: Tree = {}): Repository => {
  const repository = createRepository();
  repository.commit("configuration", { "config/base.yaml": BASE, "config/production.yaml": PRODUCTION, ...files });
  return repository;
};
const read = ({ path }: Repository, file: string): string => readFileSync(join(path, file), "utf8");
const generate = async ({ path }: Repository, ...argv: string[]) => {
  const run = await runCli(["gen-manifests", "--format", "json", ...argv], { cwd: path });
  expect(run.stderr).toBe("");
  leavesNothing(run);
  return { exitCode: run.exitCode, ...JSON.parse(run.stdout) };
};

describe("gen-manifests", () => {
  it("writes every file that applies, and says which do not and why", async () => {
    const repository = repositoryWith();
    const result = await generate(repository);
    expect(result).toMatchObject({
      exitCode: 0,
      conclusion: "pass",
      reasonCode: "operations-files-written",
      outputs: { "output-dir": "operations/production", files: "7", changed: "7" },
      findings: [],
    });
    expect(read(repository, HPA)).toContain("averageUtilization: 70");
    expect(result.notes.join("\n")).toMatch(/systemd\/acme-search\.service does not apply: deploy\.command/);
    expect(result.notes.join("\n")).toMatch(/Secret acme-search-secrets must hold DB_PASSWORD/);
  });

  it("changes nothing the second time, and check then passes", async () => {
    const repository = repositoryWith();
    await generate(repository);
    repository.commit("operations", {});
    expect(await generate(repository)).toMatchObject({
      reasonCode: "operations-files-current",
      outputs: { changed: "0" },
    });
    expect(await generate(repository, "--mode", "check")).toMatchObject({ exitCode: 0, conclusion: "pass" });
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  it("sees drift outside of what a person owns, with its line and a patch", async () => {
    const repository = repositoryWith();
    await generate(repository);
    const own = read(repository, HPA).replace(
      "# yours: spec (behavior)\n",
      "# yours: spec (behavior)\n  behavior: {}\n",
    );
    repository.write({ [HPA]: own });
    expect(await generate(repository, "--mode", "check")).toMatchObject({ exitCode: 0 });

    repository.write({ [HPA]: own.replace("maxReplicas: 10", "maxReplicas: 50") });
    const { exitCode, findings, files } = await generate(repository, "--mode", "check");
    expect(exitCode).toBe(1);
    const line = own.split("\n").findIndex((each) => each.includes("maxReplicas")) + 1;
    expect(findings).toMatchObject([{ rule: "operations-file-drift", severity: "error", at: { file: HPA, line } }]);
    const { patch } = files.find(({ path }: { path: string }) => path === HPA);
    expect(patch).toContain("-  maxReplicas: 50\n+  maxReplicas: 10\n");
    expect(read(repository, HPA)).toContain("maxReplicas: 50");

    await generate(repository);
    expect(read(repository, HPA)).toBe(own);
  });

  it("leaves alone a file that somebody else made, writes nothing else either, and says the way out", async () => {
    const repository = repositoryWith({ [DEPLOYMENT]: "kind: Deployment\n" });
    const refused = await generate(repository);
    expect(refused).toMatchObject({
      exitCode: 1,
      reasonCode: "operations-files-refused",
      findings: [{ rule: "operations-file-foreign", at: { file: DEPLOYMENT }, fix: expect.stringContaining("--skip") }],
    });
    expect(read(repository, DEPLOYMENT)).toBe("kind: Deployment\n");
    expect(existsSync(join(repository.path, HPA))).toBe(false);
    expect(await generate(repository, "--skip", "kubernetes/deployment.yaml")).toMatchObject({ exitCode: 0 });
    expect(existsSync(join(repository.path, HPA))).toBe(true);
  });

  it("loses nothing of a file whose regions are not clear", async () => {
    const repository = repositoryWith();
    await generate(repository);
    const broken = read(repository, HPA).replace("  # end yours\nspec:", "  annotations: { a: b }\nspec:");
    repository.write({ [HPA]: broken, "config/production.yaml": `${PRODUCTION}scaling:\n  max_replicas: 20\n` });
    expect(await generate(repository)).toMatchObject({
      exitCode: 1,
      findings: expect.arrayContaining([expect.objectContaining({ rule: "operations-region-broken" })]),
    });
    expect(read(repository, HPA)).toBe(broken);
  });

  it("removes its own file that no longer applies, but not one that a person wrote into", async () => {
    const repository = repositoryWith();
    await generate(repository);
    const alerts = "operations/production/prometheus/alerts.yml";
    const scrape = "operations/production/prometheus/scrape.yml";
    repository.write({ "config/base.yaml": BASE.replace("enabled: true", "enabled: false") });
    const { findings } = await generate(repository, "--mode", "check");
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(Array(3).fill("operations-file-obsolete"));

    const own = read(repository, alerts).replace("rules)\n", "rules)\n      - record: mine\n        expr: up\n");
    repository.write({ [alerts]: own });
    expect(await generate(repository)).toMatchObject({ exitCode: 1, findings: [{ at: { file: alerts } }] });
    expect(existsSync(join(repository.path, scrape))).toBe(true);

    repository.write({ [alerts]: undefined });
    expect(await generate(repository)).toMatchObject({ exitCode: 0 });
    expect(existsSync(join(repository.path, scrape))).toBe(false);
  });

  it("prints every file and writes none", async () => {
    const repository = repositoryWith();
    const run = await runCli(["gen-manifests", "--mode", "print"], { cwd: repository.path });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/^# ----- kubernetes\/deployment\.yaml\n# Made by mcp-lifecycle/);
    expect(run.stdout).toContain("# ----- prometheus/alerts.yml\n");
    expect(existsSync(join(repository.path, "operations"))).toBe(false);
  });

  it("puts the files where it is told", async () => {
    const repository = repositoryWith();
    await generate(repository, "--output-dir", "deploy");
    expect(existsSync(join(repository.path, "deploy/kubernetes/hpa.yaml"))).toBe(true);
  });

  it("makes nothing of a configuration that is wrong, and names the line", async () => {
    const repository = repositoryWith({ "config/production.yaml": "server:\n  prot: 80\n" });
    const run = await runCli(["gen-manifests"], { cwd: repository.path });
    expectTrouble(run, /production\.yaml:2/);
    expect(existsSync(join(repository.path, "operations"))).toBe(false);
  });

  it("refuses an environment that is not there, and a glob that leaves out nothing", async () => {
    const { path: cwd } = repositoryWith();
    expectTrouble(await runCli(["gen-manifests", "--env", "prodution"], { cwd }), /prodution/);
    expectTrouble(
      await runCli(["gen-manifests", "--skip", "kubernetes/hpa.yml"], { cwd }),
      /matches no operations file/,
    );
  });
});

describe("the gen-manifests action", () => {
  it("annotates the first line that differs, and shows the patch in the summary", async () => {
    const repository = repositoryWith();
    await generate(repository);
    repository.write({ [HPA]: read(repository, HPA).replace("minReplicas: 2", "minReplicas: 1") });
    const run = await runAction("gen-manifests", { workspace: repository.path, inputs: { mode: "check" } });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ conclusion: "fail", "reason-code": "operations-files-drifted", changed: "1" });
    expect(run.stdout).toMatch(/::error file=operations\/production\/kubernetes\/hpa\.yaml,line=\d+,title=/);
    expect(run.summary).toContain("-  minReplicas: 1\n");
  });
});
