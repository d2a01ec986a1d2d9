import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compose } from "../../../../src/load/config/repository/compose.ts";
import { dockerfile } from "../../../../src/load/config/repository/dockerfile.ts";
import { environmentOf } from "../../../../src/load/config/repository/environment-of.ts";
import { helmValues } from "../../../../src/load/config/repository/helm-values.ts";
import { hostManifests } from "../../../../src/load/config/repository/host-manifests.ts";
import { kubernetes } from "../../../../src/load/config/repository/kubernetes/index.ts";
import { chooseOwn } from "../../../../src/load/config/repository/own-thing.ts";
import { READERS } from "../../../../src/load/config/repository/readers.ts";
import { serverJson } from "../../../../src/load/config/repository/server-json.ts";
import { systemdUnit } from "../../../../src/load/config/repository/systemd-unit.ts";
import { workflow } from "../../../../src/load/config/repository/workflow.ts";
import { namesIn, readTexts, saidIn } from "./read-text.ts";

describe("a Dockerfile", () => {
  test("speaks by its last stage and those below it, with build arguments filled in", async () => {
    const text = [
      "# syntax=docker/dockerfile:1",
      "ARG VERSION=24",
      "FROM node:${VERSION} AS base",
      "EXPOSE 3000",
      "FROM node:24 AS build",
      "EXPOSE 9999",
      "RUN <<END",
      "EXPOSE 8888",
      "END",
      "FROM base",
      "ARG DEBUG_PORT=9229",
      "ENV A=1 \\",
      "    # why",
      '    B="two words"',
      "ENV OLD form",
      "EXPOSE ${DEBUG_PORT}/tcp 53/udp",
      'ENTRYPOINT ["node", "server.js"]',
      'CMD ["--port", "3000"]',
    ].join("\n");
    const facts = await readTexts(dockerfile, { Dockerfile: text });
    expect(saidIn(facts)).toEqual([
      "port 3000 Dockerfile:4:8 EXPOSE",
      "port 9229 Dockerfile:16:8 EXPOSE",
      "port 3000 Dockerfile:18:16 --port",
    ]);
    expect(namesIn(facts.declared)).toEqual(["A 12", "B 14", "OLD 15"]);
  });

  test("says nothing of its ports where an argument without a value chooses one", async () => {
    expect(saidIn(await readTexts(dockerfile, { Dockerfile: "FROM x\nARG PORT\nEXPOSE 1 $PORT" }))).toEqual([]);
  });

  test("is one of several only where it is certain which one is the server's", async () => {
    const text = "FROM x\nEXPOSE 1";
    const both = await readTexts(dockerfile, { "docker/web/Dockerfile": text, "docker/api/Dockerfile": text });
    expect(both.statements).toEqual([]);
    expect(both.notes).toHaveLength(1);
    const named = await readTexts(dockerfile, { "docker/web/Dockerfile": text, "docker/mcp/Dockerfile": text });
    expect(saidIn(named)).toEqual(["port 1 docker/mcp/Dockerfile:2:8 EXPOSE"]);
  });
});

describe("Kubernetes files", () => {
  const deployment = (more: string): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: search}\nspec:\n  template:\n    metadata: {labels: {app: search}}\n    spec:\n${more}`;

  test("resolve named ports, aliases and merged maps, each at its own place", async () => {
    const text = deployment(
      [
        "      containers:",
        "        - name: search",
        "          image: search:1",
        "          ports: [{name: http, containerPort: 8080}]",
        "          livenessProbe: &probe",
        "            httpGet: {path: /livez, port: http}",
        "          readinessProbe:",
        "            <<: *probe",
        "          startupProbe: *probe",
      ].join("\n"),
    );
    const said = saidIn(await readTexts(kubernetes, { "k8s/prod/a.yaml": text }));
    expect(said).toContain("health-port 8080 k8s/prod/a.yaml:13:43 livenessProbe.httpGet.port prod");
    expect(said).toContain("health-port 8080 k8s/prod/a.yaml:13:43 readinessProbe.httpGet.port prod");
    expect(said).toContain("health-path /livez k8s/prod/a.yaml:13:29 startupProbe.httpGet.path prod");
  });

  test("declare what containers get by name, and say what they get from elsewhere", async () => {
    const text = deployment(
      [
        "      containers:",
        "        - name: search",
        "          image: search:1",
        "          env:",
        "            - {name: API_KEY, valueFrom: {secretKeyRef: {name: s, key: k}}}",
        "          envFrom:",
        "            - {prefix: P_, configMapRef: {name: known}}",
        "            - secretRef: {name: unknown}",
      ].join("\n"),
    );
    const map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: known}\ndata:\n  REGION: eu\n  file.txt: no\n";
    const facts = await readTexts(kubernetes, { "a.yaml": text, "b.yml": map });
    expect(facts.declared.map(({ name, as }) => `${name} ${as}`)).toEqual([
      "API_KEY secretKeyRef",
      "P_REGION ConfigMap",
    ]);
    expect(namesIn(facts.elsewhere)).toEqual(["Secret unknown 15"]);
  });

  test("that Helm renders first are not read, and that is said", async () => {
    const facts = await readTexts(kubernetes, { "t/a.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {{ .x }}\n" });
    expect(facts).toMatchObject({ statements: [], notes: ["Not compared, for Helm renders them first: t/a.yaml."] });
  });

  test("leave out what stands beside the server", async () => {
    const text = deployment("      containers: [{name: cache, image: redis:8, ports: [{containerPort: 6379}]}]\n");
    expect((await readTexts(kubernetes, { "a.yaml": text })).statements).toEqual([]);
  });
});

describe("a compose file", () => {
  test("gives the server's own service, its published ports as the container has them", async () => {
    const text = [
      "x-env: &env {SHARED: 1}",
      "services:",
      "  app:",
      "    build: .",
      "    environment:",
      "      <<: *env",
      "      MCP_ENV: ${WHERE:-staging}",
      '    ports: ["127.0.0.1:${OUT:-80}:3000", {target: 9090, published: 1}]',
      "    env_file: [.env, other.env]",
      "  db: {image: 'postgres:17', ports: ['5432:5432'], environment: ['POSTGRES_DB=x']}",
    ].join("\n");
    const facts = await readTexts(compose, { "compose.yaml": text, ".env.example": "" });
    expect(saidIn(facts)).toEqual([
      "port 3000 compose.yaml:8:13 ports staging",
      "port 9090 compose.yaml:8:51 ports staging",
    ]);
    expect(facts.declared.map(({ name }) => name)).toEqual(["MCP_ENV", "SHARED", "POSTGRES_DB"]);
    expect(facts.elsewhere.map(({ name }) => name)).toEqual(["other.env"]);
  });

  test("that chooses no environment runs in development", async () => {
    const text = "services: {app: {build: ., ports: ['80:3000']}}";
    expect(saidIn(await readTexts(compose, { "compose.yaml": text }))).toEqual([
      "port 3000 compose.yaml:1:36 ports development",
    ]);
  });
});

describe("other files", () => {
  test("server.json tells variables, ports, paths and transports, by new names and old ones", async () => {
    const text = JSON.stringify(
      {
        packages: [
          {
            transport: { type: "streamable-http", url: "http://localhost:8080/mcp" },
            environmentVariables: [{ name: "A" }],
            environment_variables: [{ name: "B" }],
            runtimeArguments: [{ type: "named", name: "-e", value: "C={c}" }],
          },
        ],
        remotes: [{ type: "streamable-http", url: "https://user:planted@example.com/x/mcp?key=planted" }],
      },
      null,
      "\t",
    );
    const facts = await readTexts(serverJson, { "server.json": text });
    expect(facts.declared.map(({ name }) => name)).toEqual(["A", "B", "C"]);
    expect(saidIn(facts)).toEqual([
      "port 8080 server.json:6:12 packages[0].transport.url",
      "path /mcp server.json:6:12 packages[0].transport.url",
      "path /x/mcp server.json:30:11 remotes[0].url",
    ]);
    expect(JSON.stringify(facts)).not.toContain("planted");
    expect(facts).toMatchObject({ transports: ["http"] });
  });

  test("systemd units, workflows, bundles and charts declare variables", async () => {
    const unit = 'Environment=A=1 "B=two words"\nEnvironmentFile=-/etc/app.env\nExecStart=/app --port=4000\n';
    const service = await readTexts(systemdUnit, { "app.service": unit });
    expect(namesIn(service.declared)).toEqual(["A 1", "B 1"]);
    expect(namesIn(service.elsewhere)).toEqual(["/etc/app.env 2"]);
    expect(saidIn(service)).toEqual(["port 4000 app.service:3:16 ExecStart --port"]);

    const job = "env: {A: 1}\njobs:\n  x:\n    env: {B: 1}\n    steps:\n      - env: {C: 1}\n";
    expect(namesIn((await readTexts(workflow, { ".github/workflows/x.yml": job })).declared)).toEqual([
      "A 1",
      "B 4",
      "C 6",
    ]);

    const bundle = '{ "server": { "mcp_config": { "env": { "A": "${user_config.a}" } } } }';
    expect(namesIn((await readTexts(hostManifests, { "manifest.json": bundle })).declared)).toEqual(["A 1"]);

    const values = "replicaCount: 3\nservice: {targetPort: 8080}\nenv: {A: 1}\n";
    const chart = await readTexts(helmValues, { "c/values-staging.yaml": values, "c/Chart.yaml": "" });
    expect(saidIn(chart)).toEqual([
      "replicas 3 c/values-staging.yaml:1:15 replicaCount staging",
      "port 8080 c/values-staging.yaml:2:23 service.targetPort staging",
    ]);
    expect(namesIn(chart.declared)).toEqual(["A 3"]);
    expect((await readTexts(helmValues, { "c/values.yaml": values })).statements).toEqual([]);
  });
});

test.each([
  ["k8s/production/a.yaml", "production"],
  ["k8s/overlays/eu-west/a.yaml", "eu-west"],
  ["k8s/overlays/base/a.yaml", undefined],
  ["chart/values-staging.yaml", "staging"],
  ["docker-compose.prod.yml", "prod"],
  ["docker-compose.override.yml", "development"],
  ["k8s/deployment.yaml", undefined],
  ["k8s/blue/a.yaml", "blue"],
])("%s is for %s", (path, environment) => expect(environmentOf(path, ["blue"])).toBe(environment));

test.each([
  [["a"], [], "a"],
  [["web", "worker"], ["worker"], "worker"],
  [["web", "search-mcp"], [], "search-mcp"],
  [["web", "api-server"], [], "api-server"],
  [["mcp-a", "mcp-b"], [], undefined],
  [["web", "worker"], [], undefined],
])("of %j, known as %j, the server is %s", (all, names, own) => expect(chooseOwn(all, names)).toBe(own));

const PATHS = [
  ...["Dockerfile", "compose.yaml", "k8s/a.yaml", "server.json", "a.service", ".env.example", "smithery.yaml"],
  ...[".github/workflows/a.yml", "manifest.json", "src/a.ts", "a.py", "main.go", "c/values.yaml"],
];
const WORDS = [
  ...[
    "FROM x",
    "EXPOSE ",
    "ENV A=",
    "services:",
    "apiVersion: v1",
    "kind: List",
    "items: &a",
    "*a",
    "<<: *a",
    "{",
    "}",
  ],
  ...[
    "[",
    "]",
    '"',
    "'",
    "\\",
    "\n",
    "\t",
    " ",
    ": ",
    "- ",
    "#",
    "__proto__",
    "constructor",
    "process.env.",
    "os.environ[",
  ],
  ...["${", "$", "`", "\0", "\u202e", "packages", "spec:", "containers:", "class A(BaseSettings):\n  a: str", "&x *x"],
];

test("whatever a file holds, nothing is thrown and every place lies in the file", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...PATHS),
      fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }),
      async (path, words) => {
        const text = words.join("");
        const lines = text.split("\n").length;
        for (const reader of READERS.filter(({ takes }) => takes(path))) {
          const facts = await readTexts(reader, { [path]: text, "c/Chart.yaml": "" });
          for (const { at } of [...facts.statements, ...facts.reads, ...facts.declared, ...facts.elsewhere]) {
            expect(at.line).toBeLessThanOrEqual(lines);
            expect(at.column).toBeGreaterThan(0);
          }
        }
        expect(Reflect.get({}, "polluted")).toBeUndefined();
      },
    ),
    { numRuns: 400 },
  );
});
