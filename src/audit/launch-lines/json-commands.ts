import { isList, isMap, textOf, type Value } from "../source/node.ts";
import { type Command, splitCommands } from "./command.ts";

/** Every entry of a host's configuration that names a command, wherever it stands in the tree: hosts have keys of their own. */
export const commandsIn = (root: Value, shift = 0): Command[] => {
  const found: Command[] = [];
  const visit = (value: Value): void => {
    if (isList(value)) for (const item of value) visit(item.value);
    if (!isMap(value)) return;
    // Zed writes the program as `path` below `command`
    const key = value.has("command") ? "command" : "path";
    const command = textOf(value, key);
    const args = value.get("args")?.value;
    if (command !== undefined && (key === "command" || isList(args))) {
      const start = (value.get(key)?.start ?? 0) + shift;
      const [first = []] = splitCommands(command);
      const rest = isList(args) ? args : [];
      found.push([
        ...first.map(({ text }) => ({ text, start })),
        ...rest.flatMap((item) =>
          typeof item.value === "string" ? [{ text: item.value, start: item.start + shift }] : [],
        ),
      ]);
    }
    for (const { value: inner } of value.values()) visit(inner);
  };
  visit(root);
  return found;
};
