/** One character as YAML and systemd both write it between double quotes: a backslash before it, or its number. */
export const escapeCharacter = (character: string): string => {
  if (character === '"' || character === "\\") return `\\${character}`;
  const read = character.codePointAt(0) ?? 0;
  // half of a surrogate pair is no character, and no reader takes it
  const code = read >= 0xd800 && read <= 0xdfff ? 0xfffd : read;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
};
