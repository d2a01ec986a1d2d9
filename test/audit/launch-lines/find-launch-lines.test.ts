import { describe, expect, it } from "vitest";
import { findLaunchLines, LAUNCH_READERS, mayLaunch } from "../../../src/audit/launch-lines/index.ts";
import { ConfigError } from "../../../src/model/errors.ts";

/** `3:5 npx name@version`, with a star where it is pinned. */
const shown = (file: string, text: string): string[] =>
  findLaunchLines(file, text).map(
    ({ runner, name, version, isPinned, at }) =>
      `${at.line}:${at.column} ${runner} ${name}${version === undefined ? "" : ` ${version}`}${isPinned ? " *" : ""}`,
  );
const shell = (...lines: string[]): string[] =>
  shown("docs/use.md", ["```bash", ...lines, "```"].join("\n")).map((line) => line.replace(/^\d+:\d+ /, ""));
const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const COMMIT = "0123456789abcdef0123456789abcdef01234567";

describe("a command of a shell", () => {
  it.each([
    ["npx -y tool", "npx tool"],
    ["npx --yes @acme/tool --flag value", "npx @acme/tool"],
    ["npx tool@latest", "npx tool latest"],
    ["npx tool@^1.2.3", "npx tool ^1.2.3"],
    ["npx tool@1", "npx tool 1"],
    ["npx tool@1.2.3", "npx tool 1.2.3 *"],
    ["npx @acme/tool@1.2.3-beta.1", "npx @acme/tool 1.2.3-beta.1 *"],
    ["npx github:owner/repo", "npx owner/repo"],
    [`npx github:owner/repo#${COMMIT}`, `npx owner/repo ${COMMIT} *`],
    ["npx --registry https://registry.example tool", "npx tool"],
    ["npx -p a -p b@1.0.0 run-it", "npx a, npx b 1.0.0 *"],
    ["npx --package=a run-it", "npx a"],
    ["npm exec --yes -- tool --flag", "npm exec tool"],
    ["npm exec --package=a -- run-it", "npm exec a"],
    ["npm --silent x tool", "npm x tool"],
    ["pnpm dlx tool", "pnpm dlx tool"],
    ["pnpm --package=a dlx run-it", "pnpm dlx run-it"],
    ["yarn dlx -q tool", "yarn dlx tool"],
    ["bunx --bun tool", "bunx tool"],
    ["bun x tool@2.0.0", "bun x tool 2.0.0 *"],
    ["uvx tool", "uvx tool"],
    ["uvx Some_Tool@latest", "uvx some-tool latest"],
    ["uvx tool==1.2.3", "uvx tool 1.2.3 *"],
    ["uvx tool@1.2.3", "uvx tool 1.2.3 *"],
    ["uvx 'tool[cli]>=1.2,<2'", "uvx tool >=1.2,<2"],
    ["uvx --python 3.12 --from 'tool==1.2.3' run-it", "uvx tool 1.2.3 *"],
    ["uvx --with extra tool==1.0", "uvx extra, uvx tool 1.0 *"],
    ["uvx --from git+https://github.com/owner/repo run-it", "uvx owner/repo"],
    [`uvx --from git+https://github.com/owner/repo@${COMMIT} run-it`, `uvx owner/repo ${COMMIT} *`],
    ["uv tool run tool", "uv tool run tool"],
    ["uv run --with mcp mcp run server.py", "uv run mcp"],
    ["pipx run tool", "pipx run tool"],
    ["pipx run --spec 'tool==1.0' run-it", "pipx run tool 1.0 *"],
    ["docker run -i --rm -e TOKEN owner/name", "docker run owner/name"],
    ["docker run -it -p 8080:80 --name x ghcr.io/owner/name:latest --flag", "docker run ghcr.io/owner/name latest"],
    ["docker run -itv /a:/b registry.example:5000/owner/name:3", "docker run registry.example:5000/owner/name 3"],
    ["docker run owner/name:1.2.3", "docker run owner/name 1.2.3 *"],
    [`podman run owner/name@${DIGEST}`, `podman run owner/name ${DIGEST} *`],
    ["sudo docker container run owner/name", "docker container run owner/name"],
    ["$ TOKEN=x npx -y tool", "npx tool"],
    ["npm ci && npx -y tool | tee log", "npx tool"],
    ["bash -lc 'cd x && npx -y tool'", "npx tool"],
    ["cmd /c npx -y tool", "npx tool"],
    ["C:\\tools\\npx.cmd tool", "npx tool"],
    ["claude mcp add name -e A=b -- npx -y tool", "npx tool"],
    ["claude mcp add name npx tool@latest", "npx tool latest"],
    ["npx @modelcontextprotocol/inspector uvx other", "npx @modelcontextprotocol/inspector"],
    [`uvx tool==\${VERSION}`, `uvx tool \${VERSION} *`],
  ])("%s", (line, expected) => {
    expect(shell(line).join(", ")).toBe(expected);
  });

  it.each([
    "npm install tool",
    "npx --no-install tool",
    "npx ./local",
    "npx dist/index.js",
    "npx <package>",
    "npx your-package",
    "npx @your-scope/server",
    "npx $PKG",
    "uv run server.py",
    "uvx .",
    "uvx --from . run-it",
    "uvx python",
    "docker run $IMAGE",
    "docker run <image>",
    "docker compose run web",
    "docker build -t owner/name . && docker run owner/name",
    "# npx -y tool",
    "echo npx tool",
    "pnpm exec tool",
    "npx: installed 1 in 2s",
  ])("%s starts nothing that is fetched by name", (line) => {
    expect(shell(line)).toEqual([]);
  });

  it("goes on behind a backslash, and is told where the name stands", () => {
    expect(shown("a.md", "text\n\n```sh\ndocker run -i \\\n  -e TOKEN \\\n  owner/name\nnpx -y tool\n```\n")).toEqual([
      "6:3 docker run owner/name",
      "7:8 npx tool",
    ]);
  });

  it("is read on where a quote is never closed", () => {
    expect(shell("echo don't", "npx -y tool", 'echo "it\'s"', "uvx other")).toEqual(["npx tool", "uvx other"]);
  });
});

describe("a page", () => {
  it("is read in its fenced blocks of shell and JSON only", () => {
    const text = [
      "Run `npx -y prose` and npx prose.",
      "```yaml",
      "run: npx -y yaml",
      "```",
      "    npx -y indented",
      "~~~json",
      '{ "mcpServers": { "a": { "command": "npx", "args": ["-y", "in-json"] } } }',
      "~~~",
      "- list",
      "  ```console",
      "  $ npx -y in-list",
      "  ```",
      "````md",
      "```sh",
      "npx -y shown-only",
      "```",
      "````",
      "```",
      "uvx unlabelled",
    ].join("\n");
    expect(shown("README.md", text)).toEqual(["7:59 npx in-json", "11:12 npx in-list", "19:5 uvx unlabelled"]);
    expect(findLaunchLines("README.md", text).map(({ isByHand }) => isByHand)).toEqual([false, true, true]);
  });

  it("may show a part of a file, one with gaps, or one of another host", () => {
    const part = '```json\n"mcpServers": {\n  "a": { "command": "uvx", "args": ["part"] }\n}\n```\n';
    const gaps = '```json\n{ "mcpServers": { ...\n  "a": { "command": "uvx", "args": ["-q", "gaps"] } } }\n```\n';
    const zed =
      '```jsonc\n{ "context_servers": { "a": { "command": { "path": "uvx", "args": ["zed"] } } } } // x\n```\n';
    expect(shown("README.md", part)).toEqual(["3:37 uvx part"]);
    expect(shown("README.md", gaps)).toEqual(["3:43 uvx gaps"]);
    expect(shown("README.md", zed)).toEqual(["2:68 uvx zed"]);
  });

  it("does not ask for a digest of an image that it builds itself", () => {
    const json = '```json\n{ "a": { "command": "docker", "args": ["run", "-i", "me/server"] } }\n```\n';
    expect(shown("README.md", json)).toHaveLength(1);
    expect(shown("README.md", `${json}\`\`\`sh\ndocker build -t me/server:dev .\n\`\`\`\n`)).toEqual([]);
  });

  it("of past releases is not read", () => {
    expect(mayLaunch("CHANGELOG.md")).toBe(false);
    expect(mayLaunch("docs/install.mdx")).toBe(true);
    expect(shown("CHANGELOG.md", "```\nnpx -y tool\n```")).toEqual([]);
  });
});

describe("a host's configuration", () => {
  it("is read under every key that a host has for servers, with comments", () => {
    const text = `{
  // editors allow this
  "servers": {
    "a": { "args": ["-y", "tool"], "command": "npx", },
    "b": { "command": "docker", "args": ["run", "-i", "--rm", "owner/name:1.0.0"] },
    "c": { "command": "uvx one-line" },
    "d": { "type": "http", "url": "https://example.com/mcp" },
    "e": { "command": "node", "args": ["dist/index.js"] },
    "f": { "command": "cmd", "args": ["/c", "npx", "tool@1.2.3"] }
  }
}`;
    expect(shown(".vscode/mcp.json", text)).toEqual([
      "4:27 npx tool",
      "5:63 docker run owner/name 1.0.0 *",
      "6:12 uvx one-line",
      "9:52 npx tool 1.2.3 *",
    ]);
  });

  it("is refused with its place where it is no JSON", () => {
    expect(() => findLaunchLines(".mcp.json", '{\n  "mcpServers": {')).toThrow(ConfigError);
    try {
      findLaunchLines(".mcp.json", '{\n  "mcpServers": }');
    } catch (error) {
      expect(error instanceof ConfigError ? error.trouble.where : error).toBe(".mcp.json:2:17");
    }
  });
});

describe("server.json", () => {
  it("names each package with its version, or the image with its tag", () => {
    const text = JSON.stringify(
      {
        packages: [
          { registryType: "npm", identifier: "@acme/tool", version: "1.2.3" },
          { registryType: "npm", identifier: "@acme/tool", version: "latest" },
          { registryType: "pypi", identifier: "tool", runtimeHint: "pipx" },
          { registryType: "oci", identifier: "ghcr.io/owner/name:1.2.3" },
          { registryType: "oci", identifier: "owner/name" },
          { registryType: "oci", identifier: "owner/name", version: "2.0.0" },
          { registryType: "mcpb", identifier: "https://example.com/a.mcpb", fileSha256: "x" },
          "nonsense",
        ],
      },
      null,
      1,
    );
    expect(shown("server.json", text).map((line) => line.replace(/^\d+:\d+ /, ""))).toEqual([
      "npx @acme/tool 1.2.3 *",
      "npx @acme/tool latest",
      "pipx tool",
      "docker ghcr.io/owner/name 1.2.3 *",
      "docker owner/name",
      "docker owner/name 2.0.0 *",
    ]);
    expect(shown("server.json", text)[1]).toMatch(/^11:4 /);
  });

  it("of another kind holds nothing", () => {
    expect(shown("server.json", '{"port": 80}')).toEqual([]);
    expect(shown("server.json", "[]")).toEqual([]);
  });
});

describe("a Dockerfile", () => {
  it("is read in RUN, CMD and ENTRYPOINT, and not in what it is built on", () => {
    const text = [
      "FROM node:latest AS build",
      "COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/",
      "RUN --mount=type=cache,target=/root npm ci && \\",
      "    # why",
      "    npx -y built-with",
      "RUN <<EOF",
      "uvx in-document",
      "EOF",
      'ENTRYPOINT ["npx"]',
      'CMD ["-y", "started"]',
      "FROM python:3.12-slim",
      'CMD ["sh", "-c", "uvx other==1.0"]',
      "HEALTHCHECK CMD curl localhost",
    ].join("\n");
    expect(shown("docker/Dockerfile.dev", text)).toEqual([
      "5:12 npx built-with",
      "7:5 uvx in-document",
      "10:12 npx started",
      "12:23 uvx other 1.0 *",
    ]);
  });

  it("tells a whole entry point once", () => {
    expect(shown("Dockerfile", 'ENTRYPOINT ["npx", "-y", "tool"]\nCMD ["--port", "80"]\n')).toEqual(["1:26 npx tool"]);
  });
});

describe("a workflow", () => {
  it("is read in its run lines, of one line and of many", () => {
    const text = [
      "jobs:",
      "  a:",
      "    steps:",
      "      - run: npx -y one",
      '      - run: "npx -y quoted"',
      "      - name: npx -y name",
      "        run: |",
      "          npm ci",
      "          uvx two && \\",
      "            docker run owner/name",
      "        env:",
      "          X: npx -y env",
      "      - run: >-",
      "          npx",
      "          -y three",
      `      - run: npx tool@\${{ matrix.version }}`,
    ].join("\n");
    expect(shown(".github/workflows/ci.yml", text)).toEqual([
      "4:21 npx one",
      "5:22 npx quoted",
      "9:15 uvx two",
      "10:24 docker run owner/name",
      "16:18 npx tool $$$$$$$$$$$$$$$$$$$$$ *",
    ]);
    expect(findLaunchLines("docs/ci.yml", text)).toEqual([]);
  });
});

it("each file has one reader, and whatever else a repository holds has none", () => {
  const readersOf = (file: string): number => LAUNCH_READERS.filter((reader) => reader.matches(file)).length;
  const files = [
    ...[".mcp.json", ".vscode/mcp.json", "a/claude_desktop_config.json", "gemini-extension.json", "x.mcp.json"],
    ...["server.json", "Dockerfile", "docker/web.Dockerfile", "Containerfile.dev", ".github/workflows/ci.yaml"],
    ...["actions/a/action.yml", "README.md", "docs/install.mdx"],
  ];
  expect(files.map(readersOf)).toEqual(files.map(() => 1));
  const others = [
    "package.json",
    "src/server.ts",
    "mcp.ts",
    "compose.yaml",
    "ci.yml",
    "README.rst",
    "Dockerfile/readme",
  ];
  expect(others.map(readersOf)).toEqual(others.map(() => 0));
});

describe("hostile text", () => {
  const pieces = [
    "npx ",
    "'",
    '"',
    "```\n",
    "-- ",
    "[",
    "{",
    '"command": "npx", "args": [',
    "docker run -e ",
    "$(",
    "RUN \\\n",
    "run: |\n ",
  ];

  it("comes to an end, whatever is repeated", () => {
    for (const piece of pieces) {
      const text = `\`\`\`json\n{${piece.repeat(200_000 / piece.length)}`;
      for (const file of ["README.md", "Dockerfile", ".github/workflows/a.yml"]) {
        expect(findLaunchLines(file, text)).toEqual([]);
      }
    }
  });

  it("of five megabytes is read to its last line", () => {
    const filler = `${pieces.join(" ")}\n\n`.replaceAll("`", "").repeat(5_000_000 / 130);
    expect(shown("README.md", `${filler}\n\`\`\`sh\nnpx -y tool\n`).at(-1)).toMatch(/ npx tool$/);
  });

  it("is refused where it starts more packages than anybody reads, and never cut", () => {
    expect(() => findLaunchLines("README.md", `\`\`\`sh\n${"npx -y tool\n".repeat(2000)}`)).toThrow(ConfigError);
  });

  it("in a name is no name, and in a version is data", () => {
    expect(shell("npx 'a\r::add-mask::x'", `npx ${"a".repeat(5000)}`, "npx __proto__")).toEqual([]);
    expect(shown(".mcp.json", '{"a":{"command":"npx","args":["tool@1\\r\\n::stop-commands::x"]}}')).toEqual([
      "1:31 npx tool 1\r\n::stop-commands::x",
    ]);
  });
});
