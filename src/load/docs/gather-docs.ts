import { join, resolve } from "node:path";
import { countDescribed } from "../../docs/described-parts.ts";
import { isOurHtml } from "../../docs/html/render-html.ts";
import { NOTHING_TO_SAY } from "../../docs/pages/nothing-to-say.ts";
import { makePages, type ServerPages } from "../../docs/pages/server-pages.ts";
import type { TroubleRule } from "../../docs/pages/troubleshooting.ts";
import { DESCRIBED_PARTS, type DescribedCount, DOC_PAGES, type DocPage, type DocSubjects } from "../../model/docs.ts";
import type { World } from "../../model/ports.ts";
import type { Place } from "../../model/surface.ts";
import type { Waiver } from "../../model/waiver.ts";
import type { WriteMode } from "../../model/written-file.ts";
import type { DocsPolicy } from "../../policy/docs-schema.ts";
import type { Policy } from "../../policy/schema.ts";
import { insideTree } from "../mcp-json.ts";
import { findTop } from "../policy.ts";
import { loadWaivers } from "../waivers.ts";
import { askedPages, askedSections } from "./asked-pages.ts";
import { loadBaseSurfaces } from "./base-surfaces.ts";
import type { DocsPolicies } from "./docs-policy.ts";
import { type FoundServer, findServers, type ServersToDocument } from "./documented-servers.ts";
import { folderOf, LARGEST_PAGE, PAGE_FILES } from "./page-files.ts";
import { findPagesFolder } from "./pages-folder.ts";
import { type DocsPlan, planDocs } from "./plan-docs.ts";
import { openProse } from "./prose-files.ts";
import { readProse } from "./read-prose.ts";
import { shownPath } from "./shown-path.ts";

/** What a run of `gen-docs` is asked for. */
export interface DocsRequest extends ServersToDocument {
  "output-dir"?: string | undefined;
  pages: readonly string[];
  base?: string | undefined;
  mode: WriteMode;
}

/** All that a run of `gen-docs` judges and does. */
export interface DocsMaterial extends Pick<DocsPlan, "plan" | "docs"> {
  /** The output folder as the user knows it. */
  folder: string;
  /** What was documented: `12 tools`, `3 servers`. */
  what: { servers: number; tools: number };
  subjects: DocSubjects;
  counts: DescribedCount[];
  volatile: { server?: string; places: readonly Place[] }[];
  waivers: Waiver[];
  notes: string[];
}

/**
 * Looks at the servers, makes their pages, and lays them over what stands in their places; writes nothing.
 * @throws ConfigError, ProbeError: what cannot be looked at is never current
 */
export const gatherDocs = async (
  world: World,
  asked: DocsRequest,
  { own: policy, base, notes }: DocsPolicies,
  rules: readonly TroubleRule[],
): Promise<DocsMaterial> => {
  const root = await findTop(await world.files(), world.cwd);
  const pages = askedPages(asked.pages, policy.docs);
  const folder = await findPagesFolder(world, root, { named: asked["output-dir"], policy: policy.docs?.dir });
  const found = await findServers(world, root, policy, asked);
  const made = await makeAll(world, found.servers, policy.docs, rules);
  const places = placesOf(world, { root, folder, policy, declared: found.declared }, found.servers);
  const prose = await openProse(world, {
    root,
    folder: places.folder,
    servers: places.servers,
    globs: policy.docs?.prose,
  });
  const plan = await planDocs(world, {
    servers: made,
    declared: found.declared,
    asked: pages,
    folder,
    prose: prose.files,
    ownerOf: places.ownerOf,
  });
  const described = made.map(({ server }) => countDescribed(server));
  const surfaces = await loadBaseSurfaces(world, policy, asked);
  return {
    folder,
    what: { servers: made.length, tools: countTools(made) },
    plan: plan.plan,
    docs: plan.docs,
    subjects: {
      undescribed: described.flatMap(({ undescribed }) => undescribed),
      drifts: plan.drifts,
      foreign: plan.foreign,
      regionFaults: plan.faults,
      ...readProse(plan.docs, { servers: made.map(({ server }) => server), base: surfaces, mode: asked.mode }),
      changelogGaps:
        base === undefined
          ? []
          : // the readers of changelogs are many, and most runs compare nothing
            await (await import("./changelog.ts")).findChangelogGaps(world, {
              root: base.root,
              base,
              policy,
              servers: places.servers,
              pages: places.folder,
            }),
    },
    counts: addCounts(described.flatMap(({ counts }) => counts)),
    volatile: found.servers.map(({ documented: { name }, volatile }) => ({
      ...(name === undefined ? {} : { server: name }),
      places: volatile,
    })),
    waivers: await loadWaivers(world, { head: ".", base: asked.base === undefined ? base : undefined }),
    notes: [
      ...notes,
      ...found.notes,
      ...prose.notes,
      ...(await sayUnmade(world, made, pages, { declared: found.declared, folder })),
    ],
  };
};

const makeAll = async (
  world: World,
  servers: readonly FoundServer[],
  policy: DocsPolicy | undefined,
  rules: readonly TroubleRule[],
): Promise<ServerPages[]> => {
  using _making = world.progress.start("making the pages");
  const made: ServerPages[] = [];
  for (const { documented } of servers) made.push(await makePages(documented, askedSections(policy), rules));
  return made;
};

/** The folders that files may lie in, and whose they are, also of servers that are not looked at now. */
const placesOf = (
  world: World,
  { root, folder, policy, declared }: { root: string; folder: string; policy: Policy; declared: readonly string[] },
  servers: readonly FoundServer[],
) => {
  const pages = resolve(world.cwd, folder);
  const homes = declared.flatMap((name) => {
    const own = join(root, policy.servers[name]?.path ?? ".");
    // what lies at the root is of all of them
    return [{ name, home: join(pages, name) }, ...(resolve(own) === resolve(root) ? [] : [{ name, home: own }])];
  });
  return {
    folder: pages,
    servers: servers.flatMap(({ folder: home }) => home ?? []),
    ownerOf: (absolute: string): string | undefined =>
      homes
        .filter(({ home }) => insideTree(home, absolute) !== undefined)
        .toSorted((a, b) => b.home.length - a.home.length)[0]?.name,
  };
};

const countTools = (servers: readonly ServerPages[]): number =>
  servers
    .map(
      ({ server: { snapshot } }) =>
        new Set(snapshot.surfaces.flatMap(({ tools = [] }) => tools.map(({ name }) => name))).size,
    )
    .reduce((sum, count) => sum + count, 0);

/** The counts of several servers as those of one. */
const addCounts = (counts: readonly DescribedCount[]): DescribedCount[] =>
  DESCRIBED_PARTS.map((part) => {
    const same = counts.filter((each) => each.part === part);
    return {
      part,
      described: same.reduce((sum, { described }) => sum + described, 0),
      total: same.reduce((sum, { total }) => sum + total, 0),
    };
  });

/** Pages that were asked for and are not made, and files of ours that nothing belongs into any more. */
const sayUnmade = async (
  world: World,
  servers: readonly ServerPages[],
  asked: readonly DocPage[],
  { declared, folder }: { declared: readonly string[]; folder: string },
): Promise<string[]> => {
  const files = await world.files();
  const notes: string[] = [];
  for (const of of servers) {
    for (const page of DOC_PAGES) {
      const absolute = resolve(world.cwd, folder, `${folderOf(of)}${PAGE_FILES[page]}`);
      const shown = shownPath(world.cwd, absolute);
      if (page === "html") {
        const left = asked.includes(page) ? undefined : await files.read(absolute, LARGEST_PAGE);
        if (left !== undefined && isOurHtml(left))
          notes.push(`${shown} was made once, and is not asked for: it was left as it is.`);
        continue;
      }
      if (!asked.includes(page) || of.pages.has(page)) continue;
      const why = NOTHING_TO_SAY[page].replace(/^The/, "the");
      const isThere = await files.isFile(absolute);
      notes.push(isThere ? `${shown} has no reason any more: ${why} Remove it.` : `${shown} is not made: ${why}`);
    }
  }
  const left = declared.filter((name) => !servers.some(({ server }) => server.name === name));
  if (left.length > 0 && servers.length > 0) {
    notes.push(`Not looked at: ${left.join(", ")}. Their regions and the index of all servers stay as they are.`);
  }
  return notes;
};
