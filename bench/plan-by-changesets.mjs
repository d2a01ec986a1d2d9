/** The plan that changesets make of a release. Prints how many packages it would release. Argument: the folder of its modules. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules] = process.argv.slice(2);
const address = pathToFileURL(join(modules, "@changesets/get-release-plan/dist/index.mjs"));
const { getReleasePlan } = await import(address.href);
const { releases } = await getReleasePlan(process.cwd());
console.log(releases.filter(({ type }) => type !== "none").length);
