import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A package as npm's registry has it. */
interface NpmPackage {
  latest: string;
  versions: Readonly<Record<string, { published?: string; deprecated?: string }>>;
}

/** A file as an index of Python lists it. */
interface PythonFile {
  filename: string;
  time?: string;
  yanked?: string | boolean;
}

export interface RegistryDoubleOptions {
  readonly npm?: Readonly<Record<string, NpmPackage>>;
  readonly python?: Readonly<Record<string, readonly PythonFile[]>>;
}

/** What happens instead of every answer about a package. */
type RegistryTrouble = { status: number } | "hang" | "nonsense" | "html" | "reset";

/** A registry of npm and an index of Python on loopback, in the shapes of packuments and of PEP 691. */
export interface RegistryDouble extends AsyncDisposable {
  /** For `npm_config_registry`. */
  readonly npmUrl: string;
  /** For `PIP_INDEX_URL`. */
  readonly pythonUrl: string;
  /** Packages that were asked for, with their ecosystem: `npm left`, in order. */
  readonly asked: readonly string[];
  fail(name: string, trouble: RegistryTrouble): void;
  /** Requests that no registry describes, or that told who asks; a test that means them takes them. */
  takeFaults(): string[];
  /** Throws where a fault was not taken. */
  [Symbol.asyncDispose](): Promise<void>;
}

const SIMPLE = "application/vnd.pypi.simple.v1+json";

export const startRegistryDouble = async (options: RegistryDoubleOptions = {}): Promise<RegistryDouble> => {
  const asked: string[] = [];
  const faults: string[] = [];
  const troubles = new Map<string, RegistryTrouble>();

  const server = createServer((request, response) => {
    const fault = faultOf(request);
    if (fault !== undefined) faults.push(fault);
    const path = decodeURIComponent(request.url ?? "");
    const [, python] = /^\/simple\/([a-z0-9-]+)\/$/.exec(path) ?? [];
    const [, npm] = /^\/npm\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
    const name = python ?? npm ?? "";
    asked.push(`${python === undefined ? "npm" : "PyPI"} ${name}`);
    const trouble = troubles.get(name);
    const files = python === undefined ? undefined : options.python?.[python];
    const packument = npm === undefined ? undefined : options.npm?.[npm];
    if (fault !== undefined) say(response, 400, "text/plain", fault);
    else if (trouble !== undefined) makeTrouble(trouble, response);
    else if (files !== undefined) say(response, 200, SIMPLE, JSON.stringify(pageOf(name, files)));
    else if (packument !== undefined)
      say(response, 200, "application/json", JSON.stringify(packumentOf(name, packument)));
    else say(response, 404, "application/json", '{"error":"Not found"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    npmUrl: `${url}/npm/`,
    pythonUrl: `${url}/simple`,
    asked,
    fail: (name, trouble) => troubles.set(name, trouble),
    takeFaults: () => faults.splice(0),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (faults.length > 0) throw new Error(`the registry was asked what it does not describe: ${faults.join("; ")}`);
    },
  };
};

const faultOf = ({ method, url = "", headers }: IncomingMessage): string | undefined => {
  if (method !== "GET") return `${method} ${url}`;
  if (headers.authorization !== undefined) return `${url} came with a credential`;
  if (url.startsWith("/simple/") && headers.accept?.includes(SIMPLE) !== true)
    return `${url} did not ask for ${SIMPLE}`;
  return /^\/(?:simple\/[a-z0-9-]+\/|npm\/[^?#]+)$/.test(url) ? undefined : `there is no ${url}`;
};

const packumentOf = (name: string, { latest, versions }: NpmPackage) => ({
  _id: name,
  name,
  "dist-tags": { latest },
  versions: Object.fromEntries(
    Object.entries(versions).map(([version, { deprecated }]) => [
      version,
      {
        name,
        version,
        dist: { tarball: `https://registry.example/${name}/-/${version}.tgz`, shasum: "0".repeat(40) },
        ...(deprecated === undefined ? {} : { deprecated }),
      },
    ]),
  ),
  time: {
    created: "2015-01-01T00:00:00.000Z",
    modified: "2026-01-01T00:00:00.000Z",
    ...Object.fromEntries(
      Object.entries(versions).flatMap(([version, { published }]) =>
        published === undefined ? [] : [[version, published]],
      ),
    ),
  },
});

const pageOf = (name: string, files: readonly PythonFile[]) => ({
  meta: { "api-version": "1.1" },
  name,
  files: files.map(({ filename, time, yanked = false }) => ({
    filename,
    url: `https://files.example/${filename}`,
    hashes: {},
    size: 1,
    yanked,
    ...(time === undefined ? {} : { "upload-time": time }),
  })),
});

const say = (response: ServerResponse, status: number, type: string, text: string): void => {
  response.writeHead(status, { "content-type": type });
  response.end(text);
};

const makeTrouble = (trouble: RegistryTrouble, response: ServerResponse): void => {
  if (trouble === "hang") return;
  if (trouble === "reset") response.destroy();
  else if (trouble === "nonsense") say(response, 200, "application/json", '{"versions": {"1.0.0": ');
  else if (trouble === "html")
    say(response, 200, "text/html", "<!DOCTYPE html><html><body>An index of old</body></html>");
  else say(response, trouble.status, "text/plain", "no");
};
