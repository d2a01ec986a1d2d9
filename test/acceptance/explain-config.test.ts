import { describe, expect, it } from "vitest";
import { expectTrouble, leavesNothing, runCli } from "../support/cli-run.ts";
import { createRepository } from "../support/repository.ts";

const FILES = {
  "config/base.yaml":
    "server:\n  host: 127.0.0.1\n  port: 3000\nauth:\n  kind: bearer\n  tokens: ['${secret:MCP_TOKEN}', hunter2-hunter2]\n",
  "config/production.toml": '[server]\nport = "${PORT}"\n[database]\npassword = "hunter2-hunter2"\n',
  "config/staging.env": "SERVER__PORT=4000\n",
  "config/schema.json": JSON.stringify({
    properties: {
      weather: { type: "object", properties: { days: { type: "integer", default: 3, description: "How far ahead." } } },
    },
  }),
};

describe("explain-config", () => {
  it("prints what a server gets in an environment with the origin of every value, and no secret", async () => {
    const repository = createRepository();
    repository.commit("configuration", FILES);
    const run = await runCli(["explain-config", "--env", "production", "--var", "PORT=8080"], { cwd: repository.path });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/^ {2}port: 8080 +# config\/production\.toml:2$/m);
    expect(run.stdout).toMatch(/^ {2}host: 127\.0\.0\.1 +# config\/base\.yaml:2$/m);
    expect(run.stdout).toMatch(/^ {2}tokens: \["\$\{secret:MCP_TOKEN\}", "\*\*\*"\] /m);
    expect(run.stdout).toMatch(/^ {2}window: 1m +# default$/m);
    expect(run.stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(run.stderr).toContain(
      "explained the configuration in production (config/production.toml over config/base.yaml)",
    );
    leavesNothing(run);

    const json = await runCli(["explain-config", "--env", "production", "--var", "PORT=8080", "--format", "json"], {
      cwd: repository.path,
    });
    expect(JSON.parse(json.stdout)).toMatchObject({ conclusion: "pass", reasonCode: "explained" });
    expect(`${run.stdout}${run.stderr}${json.stdout}${json.stderr}`).not.toContain("hunter2");
  });

  it("says why one value is so, of the author's own sections too", async () => {
    const repository = createRepository();
    repository.commit("configuration", FILES);
    const port = await runCli(["explain-config", "server.port", "--env", "staging"], { cwd: repository.path });
    expect(port.stdout).toContain("# said by: config/staging.env:1");
    expect(port.stdout).toContain("# overrides: 3000 of config/base.yaml:3");
    expect(port.stdout).toContain("# a change needs a restart");
    const days = await runCli(["explain-config", "weather.days", "--env", "staging"], { cwd: repository.path });
    expect(days.stdout).toContain("# How far ahead.");
  });

  it("refuses a key and an environment that there is not, with what was meant", async () => {
    const repository = createRepository();
    repository.commit("configuration", FILES);
    const run = (...argv: string[]) => runCli(["explain-config", ...argv], { cwd: repository.path });
    expectTrouble(await run("server.prt", "--env", "production"), /Did you mean\s+"server\.port"/);
    expectTrouble(await run("--env", "prodution"), /production/);
    expectTrouble(await run(), /staging/);
  });
});
