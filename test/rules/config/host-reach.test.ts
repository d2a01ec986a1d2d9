import { describe, expect, test } from "vitest";
import { isEveryNetwork, isLoopback, partsOfAddress } from "../../../src/rules/config/host-reach.ts";

describe("a host", () => {
  test.each(["0.0.0.0", "::", "[::]", "0", "*", "::ffff:0.0.0.0"])("%s stands for every network", (host) => {
    expect(isEveryNetwork(host)).toBe(true);
    expect(isLoopback(host)).toBe(false);
  });

  test.each([
    "localhost",
    "LOCALHOST.",
    "mcp.localhost",
    "127.0.0.1",
    "127.8.9.1",
    "127.1",
    "::1",
    "[::1]",
    "::ffff:127.0.0.1",
  ])("%s is the machine itself", (host) => {
    expect(isLoopback(host)).toBe(true);
    expect(isEveryNetwork(host)).toBe(false);
  });

  test.each(["10.0.0.1", "example.com", "localhost.example.com", "127.example.com", "1270.0.0.1", "mylocalhost", ""])(
    "%s is neither",
    (host) => {
      expect([isLoopback(host), isEveryNetwork(host)]).toEqual([false, false]);
    },
  );
});

describe("an address", () => {
  test.each([
    ["https://MCP.Example.com:8443/mcp", { scheme: "https", host: "mcp.example.com" }],
    ["http://[::1]:3000/", { scheme: "http", host: "::1" }],
    ["postgres://user:word@db/app?x=1", { scheme: "postgres", host: "db" }],
    ["http://a@127.0.0.1", { scheme: "http", host: "127.0.0.1" }],
  ])("%s has a scheme and a host", (address, parts) => {
    expect(partsOfAddress(address)).toEqual(parts);
  });

  test.each(["", "mcp.example.com", "https://", "//x", "/mcp", "https:// x"])("%j is none", (address) => {
    expect(partsOfAddress(address)).toBeUndefined();
  });
});
