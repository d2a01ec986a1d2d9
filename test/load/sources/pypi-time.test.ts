import { describe, expect, it } from "vitest";
import { findIndexPages, findPublicationTime, latestUpload } from "../../../src/load/sources/pypi-time.ts";

describe("the index page", () => {
  it("is the one pip says it looked at, unless its address hides a credential", () => {
    const said = [
      "Fetching project page and analyzing links: https://index.example/simple/a/",
      "Getting page https://index.example/simple/a/",
      "Getting page https://user:****@other.example/simple/a/",
      "Getting page http://third.example/a/",
    ].join("\n");
    expect(findIndexPages(said)).toEqual(["https://index.example/simple/a/", "http://third.example/a/"]);
  });
});

describe("the publication", () => {
  const listing = JSON.stringify([
    { filename: "my_server-1.0.0-py3-none-any.whl", time: "2026-01-02T00:00:00Z" },
    { filename: "my_server-1.0.0-cp312-win.whl", time: "2026-01-03T00:00:00Z" },
    { filename: "my_server-1.0.0.tar.gz", time: "2026-05-01T00:00:00Z" },
    { filename: "my_server-1.0.0rc1-py3-none-any.whl", time: "2026-06-01T00:00:00Z" },
    { filename: "my_server-2.0.0-py3-none-any.whl", time: null },
  ]);

  it("is the latest upload of a wheel of that version", () => {
    expect(latestUpload(listing, { name: "My.Server", version: "1.0.0" })).toEqual(new Date("2026-01-03T00:00:00Z"));
  });

  it("is unknown where the index does not tell", () => {
    expect(latestUpload(listing, { name: "my-server", version: "2.0.0" })).toBeUndefined();
    expect(latestUpload("<html>", { name: "my-server", version: "1.0.0" })).toBeUndefined();
    expect(latestUpload("{}", { name: "my-server", version: "1.0.0" })).toBeUndefined();
  });

  it("is asked of the next page where the first cannot be read", async () => {
    const asked: string[] = [];
    const time = await findPublicationTime(
      "Getting page https://one.example/a/\nGetting page https://two.example/a/",
      { name: "my-server", version: "1.0.0" },
      async (argv) => {
        const page = argv.at(-1) ?? "";
        asked.push(page);
        const ok = page.includes("two");
        return { exitCode: ok ? 0 : 1, stdout: ok ? listing : "", stderr: "", timedOut: false };
      },
    );
    expect(asked).toEqual(["https://one.example/a/", "https://two.example/a/"]);
    expect(time).toEqual(new Date("2026-01-03T00:00:00Z"));
  });
});
