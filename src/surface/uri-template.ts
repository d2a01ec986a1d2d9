const OPERATORS = /^[+#./;?&=,!@|]/;
const MODIFIERS = /(?:\*|:\d+)$/;

/**
 * Names of the variables in a URI template, each once, in the order of their first place; operators and modifiers of
 * RFC 6570 are not part of a name. An unclosed brace is literal text.
 */
export const templateVariables = (template: string): string[] => {
  const names = new Set<string>();
  for (const [, expression = ""] of template.matchAll(/\{([^{}]*)\}/g)) {
    for (const part of expression.replace(OPERATORS, "").split(",")) {
      const name = part.trim().replace(MODIFIERS, "");
      if (name !== "") names.add(name);
    }
  }
  return [...names];
};
