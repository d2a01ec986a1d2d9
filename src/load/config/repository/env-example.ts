import { isVariableName } from "./given-variables.ts";
import { nameOf, type RepositoryReader } from "./repository-file.ts";

const NAMED = /^\.?env(?:\.[\w-]+)?\.(?:example|sample|template|dist|defaults)$|^(?:example|sample|template)\.env$/;
/** A name and its value, also behind `export`, also as a comment that shows how to set it. */
const LINE = /^[ \t]*(?:#[ \t]?)?(?:export[ \t]+)?([A-Za-z_]\w{0,127})[ \t]*=/gm;

/** `.env.example` and what else such files are called: each name in one is declared. */
export const envExample: RepositoryReader = {
  takes: (path) => NAMED.test(nameOf(path).toLowerCase()),
  read: (files) => ({
    declared: files.flatMap((file) =>
      [...file.text.matchAll(LINE)].flatMap(({ 0: whole, 1: name = "", index }) =>
        isVariableName(name)
          ? [{ name, at: file.at(index + whole.indexOf(name), name.length), as: nameOf(file.path) }]
          : [],
      ),
    ),
  }),
};
