import { describe, expect, it } from "vitest";
import { ConfigError, Interrupted } from "../../../src/model/errors.ts";
import { start, troubleOf } from "./start.ts";

describe("limits of GitHub's", () => {
  it("are waited out as long as they say, up to a bound", async () => {
    const { github, double } = await start();
    double.fail({ kind: "secondary-limit", operation: "git/create-ref", retryAfter: 1 });
    double.fail({ kind: "rate-limit", operation: "git/get-ref", status: 429, resetsIn: 1 });
    const sha = (await github.ref("heads/main"))?.sha ?? "";
    const begin = performance.now();
    expect(await github.createRef("tags/v1", sha)).toBe(true);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(990);
    expect(double.requests.map(({ status }) => status)).toEqual([429, 200, 403, 201]);
  });

  it("of GraphQL, which look like success, are waited out as well", async () => {
    const { github, double, clone } = await start();
    double.fail({ kind: "rate-limit", operation: "graphql/createCommitOnBranch", resetsIn: 0 });
    const commit = { branch: "main", expectedHead: clone.git("rev-parse", "main"), headline: "x", additions: [] };
    expect(await github.commitFiles({ ...commit, additions: [{ path: "a", text: "a" }] })).toMatchObject({
      kind: "committed",
    });
  });

  it("end the call where they last too long, and say when it will be possible", async () => {
    const { github, double } = await start();
    double.fail({ kind: "rate-limit", operation: "git/get-ref", resetsIn: 1800 });
    const { what, hint, where } = await troubleOf(github.ref("heads/main"));
    expect(what).toBe(
      "the branch main could not be read: the token has made all the requests that GitHub allows it for now",
    );
    expect(where).toMatch(/^acme\/server on 127\.0\.0\.1:\d+$/);
    expect(hint).toMatch(/^It is possible again at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, in 3[01] minutes\./);
    double.fail({ kind: "secondary-limit", operation: "git/get-ref", retryAfter: 61 });
    expect((await troubleOf(github.ref("heads/main"))).what).toContain("GitHub asks to slow down");
  });

  it("are counted together over one call", async () => {
    const { connect, double } = await start();
    const github = await connect({ patience: { longestWaitMs: 1500 } });
    double.fail({ kind: "secondary-limit", operation: "git/get-ref", retryAfter: 1, times: 2 });
    expect((await troubleOf(github.ref("heads/main"))).what).toContain("GitHub asks to slow down");
    expect(double.requests).toHaveLength(2);
  });
});

describe("answers that are lost", () => {
  it.each([{ kind: "server-error", status: 503 }, { kind: "reset" }, { kind: "lost-response" }] as const)(
    "of a question are asked for again ($kind)",
    async (failure) => {
      const { github, double } = await start();
      double.fail({ ...failure, operation: "git/get-ref", times: 3 });
      expect(await github.ref("heads/main")).toMatchObject({ kind: "commit" });
    },
  );

  it("are given up in the end, with what was wrong", async () => {
    const { github, double } = await start();
    double.fail({ kind: "server-error", status: 504, operation: "git/get-ref", times: 9 });
    const { what, detail, hint } = await troubleOf(github.ref("heads/main"));
    expect(what).toBe("the branch main could not be read: GitHub gave no answer, 4 times");
    expect(detail).toBe("it answered 504");
    expect(hint).toContain("what is done stays done");
    expect(double.requests).toHaveLength(4);
  });

  it("of an effect are looked after each time, also the last", async () => {
    const { connect, double, clone } = await start();
    const github = await connect({ patience: { attempts: 1 } });
    double.fail({ kind: "lost-response", operation: "git/create-ref" });
    expect(await github.createRef("tags/v1", clone.git("rev-parse", "main"))).toBe(true);
  });

  it("may also be those that never come", async () => {
    const { connect, double } = await start();
    const github = await connect({ patience: { requestMs: 1000, attempts: 2 } });
    double.fail({ kind: "timeout", operation: "git/get-ref" });
    expect(await github.ref("heads/main")).toMatchObject({ kind: "commit" });
    double.fail({ kind: "timeout", operation: "git/get-ref", times: 2 });
    expect((await troubleOf(github.ref("heads/main"))).detail).toBe("no answer came in time");
  });

  it("are nothing to a refusal, which is final", async () => {
    const { github, double, clone } = await start();
    const missing = "0123456789".repeat(4);
    await troubleOf(github.createRef("tags/v1", missing));
    await troubleOf(github.tag(clone.git("rev-parse", "main")));
    expect(double.requests.map(({ status }) => status)).toEqual([422, 404]);
  });
});

describe("an interruption", () => {
  it("ends a request that is under way", async () => {
    const { connect, double } = await start();
    const stop = new AbortController();
    const github = await connect({ signal: stop.signal });
    double.fail({ kind: "timeout", operation: "git/get-ref" });
    setTimeout(() => stop.abort(), 20);
    await expect(github.ref("heads/main")).rejects.toBeInstanceOf(Interrupted);
  });

  it("ends a wait, says our own reason, and lets nothing begin", async () => {
    const { connect, double } = await start();
    const stop = new AbortController();
    const github = await connect({ signal: stop.signal });
    double.fail({ kind: "secondary-limit", operation: "git/get-ref", retryAfter: 30 });
    const reason = new ConfigError({ what: "enough", hint: "" });
    setTimeout(() => stop.abort(reason), 100);
    await expect(github.ref("heads/main")).rejects.toBe(reason);
    await expect(github.deleteRef("heads/main")).rejects.toBe(reason);
    expect(double.requests).toHaveLength(1);
  });
});
