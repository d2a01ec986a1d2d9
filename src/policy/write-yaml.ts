/** Writes values of a policy as YAML. */
export interface YamlWriter {
  /** A value on one line. */
  inline(value: unknown): string;
  /** A key with its value on as many lines as the width asks for. */
  block(key: string, value: unknown, width: number): string[];
  /** The page with characters that a reader cannot see, or that move what they see, spelled out. */
  visible(page: string): string;
}

/** Characters that show nothing, steer a terminal or turn the direction of a line. */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** The YAML library is loaded only by those who write. */
export const openYaml = async (): Promise<YamlWriter> => {
  const { Document, visit } = await import("yaml");
  const write = (value: unknown, options: { flow: boolean; width: number; isQuoted: boolean }): string => {
    const document = new Document(value);
    visit(document, {
      Scalar(place, node) {
        if (typeof node.value !== "string") return;
        // only within double quotes can a character be spelled out, and a long word be broken
        if ((options.isQuoted && place !== "key") || node.value.search(HIDDEN) !== -1) node.type = "QUOTE_DOUBLE";
      },
    });
    return document
      .toString({
        lineWidth: options.width,
        collectionStyle: options.flow ? "flow" : "any",
        flowCollectionPadding: false,
        doubleQuotedMinMultiLineLength: options.flow ? Number.MAX_SAFE_INTEGER : 40,
      })
      .trimEnd();
  };
  return {
    inline: (value) => write(value, { flow: true, width: 0, isQuoted: false }).replaceAll(/\n */g, " "),
    block(key, value, width) {
      const isText = typeof value === "string";
      // the library does not count the key where it decides whether a text is too long
      const room = isText ? width - key.length - 2 : width;
      return write({ [key]: value }, { flow: false, width: room, isQuoted: isText }).split("\n");
    },
    visible: (page) => page.replaceAll(HIDDEN, (character) => (character === "\n" ? character : spelled(character))),
  };
};

const spelled = (character: string): string => {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
};
