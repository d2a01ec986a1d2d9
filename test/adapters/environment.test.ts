import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  agentEnvironment,
  type OwnNode,
  serverEnvironment as serverEnvironmentOf,
  toolEnvironment as toolEnvironmentOf,
} from "../../src/adapters/environment.ts";

type Names = Readonly<Record<string, string | undefined>>;
/** A machine whose every folder holds a Node: there is nothing to append. */
const everywhere: OwnNode = { program: "/own/node", isFile: () => true };
const serverEnvironment = (parent: Names, extra?: Record<string, string>) =>
  serverEnvironmentOf(parent, extra, everywhere);
const toolEnvironment = (parent: Names, extra?: Record<string, string>) => toolEnvironmentOf(parent, extra, everywhere);

const SECRETS = {
  GITHUB_TOKEN: "t",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t",
  ACTIONS_RUNTIME_TOKEN: "t",
  INPUT_PASSWORD: "t",
  AWS_SECRET_ACCESS_KEY: "t",
  NODE_AUTH_TOKEN: "t",
  NPM_TOKEN: "t",
  SSH_AUTH_SOCK: "/run/agent",
  OPENAI_API_KEY: "t",
};
const BASIC = { PATH: "/bin", HOME: "/home/a", LANG: "C.UTF-8", LC_ALL: "C", TMPDIR: "/tmp", TERM: "xterm", USER: "a" };
const NETWORK = {
  HTTPS_PROXY: "p",
  no_proxy: "q",
  NODE_EXTRA_CA_CERTS: "c",
  npm_config_registry: "r",
  NPM_CONFIG_CACHE: "d",
  "npm_config_@acme:registry": "s",
  UV_INDEX_URL: "u",
  PIP_INDEX_URL: "v",
};

describe("the environment of a child", () => {
  test("a server gets what programs need and nothing else", () => {
    expect(serverEnvironment({ ...BASIC, ...SECRETS, ...NETWORK, EDITOR: "vi" })).toEqual(BASIC);
  });

  test("a package manager also gets the way to the network", () => {
    expect(toolEnvironment({ ...BASIC, ...SECRETS, ...NETWORK, EDITOR: "vi" })).toEqual({ ...BASIC, ...NETWORK });
  });

  test("credentials of package managers stay behind, and so does what npm exports to its scripts", () => {
    const parent = {
      npm_config__authtoken: "t",
      npm_config_prefix: "/usr",
      npm_config_user_agent: "npm",
      npm_package_name: "x",
      UV_PUBLISH_TOKEN: "t",
      UV_INDEX_ACME_PASSWORD: "t",
      UV_INDEX_ACME_USERNAME: "t",
      PIP_CLIENT_KEY: "t",
    };
    expect(toolEnvironment(parent)).toEqual({});
  });

  test("what the user adds wins, secrets too, and an unset variable is no text", () => {
    const parent = { PATH: "/bin", HOME: undefined };
    expect(serverEnvironment(parent, { PATH: "/mine", API_TOKEN: "t" })).toEqual({ PATH: "/mine", API_TOKEN: "t" });
  });

  test("names are compared as Windows compares them, and kept as they were", () => {
    expect(serverEnvironment({ Path: "C:\\bin", SystemRoot: "C:\\Windows" })).toEqual({
      Path: "C:\\bin",
      SystemRoot: "C:\\Windows",
    });
  });

  test("a function exported by bash does not reach a child", () => {
    expect(serverEnvironment({ LC_TRICK: "() { :; }; echo owned" })).toEqual({});
  });
});

describe("PATH", () => {
  const path = ["/bin", "/opt/tools"].join(delimiter);
  const nodeIn = (...files: string[]): OwnNode => ({
    program: join("/runner", "node24", "bin", "node"),
    isFile: (file) => files.includes(file),
  });

  test("without a Node ends with the folder of our own", () => {
    const own = [path, join("/runner", "node24", "bin")].join(delimiter);
    expect(serverEnvironmentOf({ PATH: path }, {}, nodeIn())).toEqual({ PATH: own });
    expect(toolEnvironmentOf({ PATH: path }, {}, nodeIn())).toEqual({ PATH: own });
    expect(serverEnvironmentOf({ Path: path }, {}, nodeIn())).toEqual({ Path: own });
  });

  test("with a Node stays as it is", () => {
    expect(serverEnvironmentOf({ PATH: path }, {}, nodeIn(join("/opt/tools", "node")))).toEqual({ PATH: path });
  });

  test("that the user gives, or that is not there, stays as it is", () => {
    expect(serverEnvironmentOf({ PATH: path }, { PATH: "/mine" }, nodeIn())).toEqual({ PATH: "/mine" });
    expect(serverEnvironmentOf({}, {}, nodeIn())).toEqual({});
  });

  test("gets nothing from a program that is no Node", () => {
    expect(serverEnvironmentOf({ PATH: path }, {}, { program: "/opt/bun", isFile: () => false })).toEqual({
      PATH: path,
    });
  });
});

test("the ssh agent is for git, and nothing else comes with it", () => {
  expect(agentEnvironment(SECRETS)).toEqual({ SSH_AUTH_SOCK: "/run/agent" });
  expect(agentEnvironment({ ...BASIC, SSH_AUTH_SOCK: "" })).toEqual({});
});
