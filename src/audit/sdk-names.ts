import type { Ecosystem } from "../model/dependency.ts";

const NAMES: Readonly<Record<Ecosystem, RegExp>> = {
  npm: /^(?:@modelcontextprotocol\/|fastmcp$)/,
  PyPI: /^(?:mcp|mcp-types|fastmcp)$/,
};

/** Is it one of the packages that speak the protocol, by its name as the registry knows it. */
export const isSdkName = (ecosystem: Ecosystem, name: string): boolean => NAMES[ecosystem].test(name);
