import { isAbsolute, relative, sep } from "node:path";

/** Does a real path lie in a folder, or is it the folder. */
export const isInside = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};
