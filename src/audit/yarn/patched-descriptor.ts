/**
 * What a patch changes: `a@patch:a@npm%3A^1.0.0#./a.patch` is made of `a@npm:^1.0.0`, which is an entry of its own.
 * Undefined where the descriptor is no patch.
 */
export const patchedDescriptor = (descriptor: string): string | undefined => {
  const mark = descriptor.indexOf("@patch:", 1);
  if (mark === -1) return undefined;
  const [inner = ""] = descriptor.slice(mark + "@patch:".length).split("#", 1);
  const plain = decode(inner);
  const at = plain.indexOf("@", 1);
  if (at === -1) return undefined;
  const range = plain.slice(at + 1);
  return /^[a-z]+:/i.test(range) ? plain : `${plain.slice(0, at)}@npm:${range}`;
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // a lone percent sign: the text stands for itself
    return text;
  }
};
