import type { LockedNode, ProjectNode } from "../npm/assemble-tree.ts";
import { assembleTree } from "../npm/assemble-tree.ts";
import { readPnpmDocument } from "../pnpm/pnpm-document.ts";
import { pnpmStyle } from "../pnpm/pnpm-style.ts";
import { readYaml } from "../source/read-yaml.ts";
import { openSource, rootOf } from "../source/source.ts";
import type { LockfileFormat } from "./lockfile-format.ts";

/**
 * `pnpm-lock.yaml`, lockfileVersion 5, 6 and 9, also that of a git branch. Since pnpm 11 a document of its own may stand
 * before the projects': pnpm itself and packages that configure it, which only meet those who install.
 */
export const pnpmLock: LockfileFormat = {
  ecosystem: "npm",
  matches: (name) => /^pnpm-lock(?:\.[^/]{1,200})?\.yaml$/.test(name),
  read(text, file) {
    const source = openSource(text, file);
    const roots = readYaml(source).map((document) => rootOf(source, document));
    const nodes: LockedNode[] = [];
    const projects = new Map<string, ProjectNode>();
    const versions = new Set<string>();
    for (const [index, root] of roots.entries()) {
      const { version, style } = pnpmStyle(source, root);
      versions.add(version);
      // since version 9 what a package asks for stands behind all packages
      if (version.startsWith("9") && root.has("packages") && !root.has("snapshots"))
        source.fail(0, "has packages and no snapshots of them: the file may be cut off");
      const isLast = index === roots.length - 1;
      const read = readPnpmDocument(source, root, style, isLast ? "" : `document ${index + 1}: `);
      nodes.push(...read.nodes);
      for (const project of read.projects) {
        const before = projects.get(project.folder)?.dependencies ?? [];
        projects.set(project.folder, { ...project, dependencies: [...project.dependencies, ...before] });
      }
    }
    return assembleTree(source, `pnpm-lock.yaml ${[...versions].join(", ")}`, nodes, [...projects.values()]);
  },
};
