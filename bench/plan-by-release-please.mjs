/**
 * release-please's plan of a release. Whatever it would ask GitHub for is answered at once, with nothing. Prints how many
 * packages it would release. Arguments: the folder of its modules, and how many packages there are.
 */
import { createRequire } from "node:module";
import { join } from "node:path";

const [modules, count] = process.argv.slice(2);
const require = createRequire(join(modules, "release-please/package.json"));
const { Manifest } = require("./build/src/manifest.js");
const { LocalGitHub } = require("./build/src/local-github.js");
const { Version } = require("./build/src/version.js");

const ignore = () => undefined;
const logger = { error: ignore, warn: ignore, info: ignore, debug: ignore, trace: ignore };
const repository = { owner: "acme", repo: "all", defaultBranch: "main" };
const nothing = () => [];
const api = { repository, releaseIterator: nothing, pullRequestIterator: nothing, tagIterator: nothing };
const scm = new LocalGitHub(repository, api, process.cwd(), { logger });
const names = Array.from({ length: Number(count) }, (_, index) => `package-${String(index).padStart(3, "0")}`);
const config = names.map((name) => [`packages/${name}`, { releaseType: "node", component: name, packageName: name }]);
const released = names.map((name) => [`packages/${name}`, Version.parse("1.0.0")]);
const manifest = new Manifest(scm, "main", Object.fromEntries(config), Object.fromEntries(released), {
  commitSearchDepth: 1_000_000,
  releaseSearchDepth: 1_000_000,
  plugins: [{ type: "node-workspace" }],
  separatePullRequests: false,
  logger,
});
const [request] = await manifest.buildPullRequests();
console.log(request?.body.releaseData.length ?? 0);
