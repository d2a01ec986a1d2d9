import { posix } from "node:path";
import type { FileChange, Git, World } from "../../model/ports.ts";

const WHOLE_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * The same world, whose git is asked only once for what cannot change: the files of a commit that is named by its whole id.
 * Most of what is looked for in a commit is not there, which one list of its folder tells.
 */
export const rememberCommits = (world: World): World => {
  let remembering: Promise<Git> | undefined;
  return {
    ...world,
    git(access) {
      if (access !== undefined) return world.git(access);
      remembering ??= world.git().then(rememberGit);
      return remembering;
    },
  };
};

/** Git that is asked only once for the root of a folder, for whether a history is whole, and for what a commit holds. */
export const rememberGit = (git: Git): Git => {
  const [roots, commits] = [onceByKey<string | undefined>(), onceByKey<string>()];
  const wholes = new Set<string>();
  const compared = new Map<string, Promise<FileChange[]>>();
  const [lists, texts] = [onceByKey<string[] | undefined>(), onceByKey<string | undefined>()];
  const filesAt: Git["filesAt"] = (root, commit, folder) => {
    const list = (): ReturnType<Git["filesAt"]> => git.filesAt(root, commit, folder);
    return WHOLE_ID.test(commit) ? lists([root, commit, folder], list) : list();
  };
  return {
    ...git,
    filesAt,
    async mergeBase(root, a, b) {
      const found = await git.mergeBase(root, a, b);
      // what was compared is here
      for (const id of [a, b]) if (WHOLE_ID.test(id)) await commits([root, id], async () => id);
      return found;
    },
    fileChanges(root, base, head) {
      const asked = git.fileChanges(root, base, head);
      const key = JSON.stringify([root, base, head]);
      if (WHOLE_ID.test(base) && WHOLE_ID.test(head)) compared.set(key, asked);
      asked.catch(() => compared.delete(key));
      return asked;
    },
    async changed(root, base, head) {
      const known = head === undefined ? undefined : compared.get(JSON.stringify([root, base, head]));
      if (known === undefined) return git.changed(root, base, head);
      const names = (await known).flatMap(({ path, previousPath }) => [path, previousPath ?? path]);
      return [...new Set(names)].sort();
    },
    async isShallow(root) {
      // a whole clone stays one: only what is shallow is fetched in parts
      if (wholes.has(root)) return false;
      const isShallow = await git.isShallow(root);
      if (!isShallow) wholes.add(root);
      return isShallow;
    },
    root: (folder) => roots([folder], () => git.root(folder)),
    resolve(root, ref, options) {
      const resolve = (): Promise<string> => git.resolve(root, ref, options);
      return WHOLE_ID.test(ref) ? commits([root, ref], resolve) : resolve();
    },
    async show(root, commit, path) {
      const plain = posix.normalize(path);
      if (!WHOLE_ID.test(commit) || plain.startsWith("..") || posix.isAbsolute(plain)) {
        return git.show(root, commit, path);
      }
      const names = await filesAt(root, commit, posix.dirname(plain));
      if (names?.includes(posix.basename(plain)) !== true) return undefined;
      return texts([root, commit, plain], () => git.show(root, commit, plain));
    },
  };
};

/** Each question is asked once, also while its answer is awaited; one that failed is asked again. */
const onceByKey = <Answer>() => {
  const answers = new Map<string, Promise<Answer>>();
  return (key: readonly string[], ask: () => Promise<Answer>): Promise<Answer> => {
    const name = JSON.stringify(key);
    const known = answers.get(name);
    if (known !== undefined) return known;
    const asked = ask();
    answers.set(name, asked);
    asked.catch(() => answers.delete(name));
    return asked;
  };
};
