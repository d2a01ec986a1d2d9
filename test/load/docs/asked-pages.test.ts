import { describe, expect, it } from "vitest";
import { askedPages, askedSections } from "../../../src/load/docs/asked-pages.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import { docsPolicySchema } from "../../../src/policy/docs-schema.ts";

describe("the pages that are asked for", () => {
  it("are three Markdown pages where nobody says more", () => {
    expect(askedPages([], undefined)).toEqual(["api", "configuration", "troubleshooting"]);
  });

  it("are the user's before the policy's, with commas or a line each, each once and in their own order", () => {
    const policy = docsPolicySchema.parse({ pages: ["configuration"] });
    expect(askedPages([], policy)).toEqual(["configuration"]);
    expect(askedPages(["html, api", "api", ","], policy)).toEqual(["api", "html"]);
  });

  it("are refused by name where there is no such page", () => {
    expect(() => askedPages(["api,trobleshooting"], undefined)).toThrow(ConfigError);
    expect(() => askedPages(["api,trobleshooting"], undefined)).toThrow(/"trobleshooting"/);
  });

  it("have the sections that the policy names, in its order", () => {
    const policy = docsPolicySchema.parse({ sections: { api: ["prompts", "tools"] } });
    expect(askedSections(policy).api).toEqual(["prompts", "tools"]);
    expect(askedSections(policy).troubleshooting).toEqual(["start", "health", "errors", "findings"]);
  });
});
