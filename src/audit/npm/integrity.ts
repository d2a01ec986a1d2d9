/** The hashes of a text such as `sha512-... sha1-...`, sorted; options behind `?` are no part of them. */
export const integrityOf = (text: string | undefined): string[] | undefined => {
  if (text === undefined || text === "") return undefined;
  if (!text.includes(" ") && !text.includes("?")) return [text];
  return text
    .split(/\s+/)
    .map((hash) => hash.split("?", 1)[0] ?? "")
    .filter((hash) => hash !== "")
    .sort();
};
