import type { PlaceContext } from "./version-file.ts";

type Opener<Document> = (text: string, file: string) => Document;

/**
 * Makes an opener that reads a file once for all packages that lie among the same files: a lock in the root of a
 * repository tells of each of them.
 */
export const openingOnce = <Document>(
  open: Opener<Document>,
): ((text: string, file: string, context: PlaceContext) => Document) => {
  const documents = new WeakMap<ReadonlyMap<string, string>, Map<string, { text: string; document: Document }>>();
  return (text, file, { files }) => {
    const ofFiles = documents.get(files) ?? new Map<string, { text: string; document: Document }>();
    documents.set(files, ofFiles);
    const known = ofFiles.get(file);
    if (known !== undefined && known.text === text) return known.document;
    const document = open(text, file);
    ofFiles.set(file, { text, document });
    return document;
  };
};
