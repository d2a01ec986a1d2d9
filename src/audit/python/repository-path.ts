/** The path that another names from a file of the repository; undefined where it leaves it, or is no plain path. */
export const pathFrom = (file: string, path: string): string | undefined => {
  if (path === "" || /^(?:[a-z][a-z\d+.-]*:|[/\\])/i.test(path)) return undefined;
  const parts = file.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
};
