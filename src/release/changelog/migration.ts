import type { Finding } from "../../model/finding.ts";

/**
 * What those who call the server, or install it, do about a break, by rule. A rule's own fix is for its author, who could
 * still keep the promise; a changelog is read when it is gone.
 */
export const MIGRATIONS: Readonly<Record<string, string>> = {
  "capability-removed": "Do without it, and ask for what it told by yourself.",
  "destructive-gained": "Look at where it may run without asking, and allow it anew.",
  "endpoint-changed": "Connect to the new address.",
  "env-var-became-required": "Set the variable before you update.",
  "env-var-required-added": "Set the variable before you update.",
  "header-became-required": "Send the header with every request.",
  "header-required-added": "Send the header with every request.",
  "input-closed": "Leave out what the schema does not declare.",
  "input-schema-narrowed": "Send only what the new schema accepts.",
  "input-schemas-hollow": "Take the parameters from the descriptions of the tools: the schemas no longer say them.",
  "legacy-era-dropped": "Update the client to one that speaks revision 2026-07-28.",
  "output-constraint-relaxed": "Expect values outside the old bounds, and refresh stored schemas.",
  "output-enum-value-added": "Handle values that you do not know.",
  "output-field-added-closed": "Refresh the stored schema of the tool.",
  "output-field-became-optional": "Handle results without the field.",
  "output-field-removed": "Do not read the field any more.",
  "output-field-renamed": "Read the field by its new name.",
  "output-format-changed": "Read the field in its new format.",
  "output-opened": "Allow fields that you do not know, and refresh stored schemas.",
  "output-root-not-object": "Use a client of revision 2026-07-28 or later.",
  "output-schema-removed": "Read the result without its structure being promised.",
  "output-schema-widened": "Expect the values that the new schema allows, and refresh stored schemas.",
  "output-type-widened": "Handle the new type.",
  "package-argument-became-required": "Add the argument to stored command lines.",
  "package-argument-removed": "Take the argument out of stored command lines.",
  "package-argument-required-added": "Add the argument to stored command lines.",
  "package-removed": "Install the server by one of the packages that it is offered by now.",
  "param-added-required": "Send the parameter with every call.",
  "param-became-required": "Send the parameter with every call.",
  "param-constraint-tightened": "Send only values within the new bounds.",
  "param-enum-value-removed": "Send one of the values that are left.",
  "param-format-added": "Send texts of that format.",
  "param-removed": "Leave the parameter out.",
  "param-renamed": "Send the parameter by its new name.",
  "param-type-narrowed": "Send only the types that are left.",
  "prompt-arg-became-required": "Send the argument with every request.",
  "prompt-arg-removed": "Leave the argument out.",
  "prompt-arg-required-added": "Send the argument with every request.",
  "prompt-removed": "Do not ask for the prompt any more.",
  "protocol-version-dropped": "Use a client that speaks one of the revisions that are left.",
  "readonly-lost": "Look at where it may run without asking, and allow it anew.",
  "resource-mime-changed": "Read the content as its new type.",
  "resource-removed": "Do not read the resource any more.",
  "resource-template-removed": "Do not build addresses from the template any more.",
  "server-name-changed": "Write the new name where the server is allowed or denied by name.",
  "template-variable-changed": "Build addresses from the new template.",
  "tool-component-version-removed": "Call a version that is left.",
  "tool-name-case-changed":
    "Call the tool by its new name, and write that name into lists that allow or deny tools: a deny rule for the old name stops nothing.",
  "tool-removed": "Stop calling the tool.",
  "tool-removed-after-deprecation": "Call what was announced in its place, or stop calling the tool.",
  "tool-removed-too-early": "The tool is gone: call what was announced in its place, or stop calling it.",
  "tool-renamed":
    "Call the tool by its new name, and write that name into lists that allow or deny tools: a deny rule for the old name stops nothing.",
  "transport-removed": "Connect by one of the transports that are left.",
};

/** What a caller does about it; the rule's fix for a rule that has no words of its own for callers. */
export const migrationOf = ({ rule, fix }: Pick<Finding, "rule" | "fix">): string =>
  Object.hasOwn(MIGRATIONS, rule) ? (MIGRATIONS[rule] ?? fix) : fix;
