import type { ConfigFacts, VariableMention } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";

export default defineRule<ConfigFacts>({
  id: "config-variable-undeclared",
  title: "The code reads an environment variable that nothing declares",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Who deploys the server does not learn that it needs the variable, until it fails without it.",
  fix: "Declare it: refer to it in the configuration as `${NAME}`, or list it in `.env.example` or in `server.json`; or give it a default in the code.",
  reference: "https://12factor.net/config",
  match: (facts) => {
    const { reads, declared, elsewhere = [] } = facts.repository;
    if (reads.length === 0) return undefined;
    const known = new Set([...declared.map(({ name }) => name), ...referencedIn(facts)]);
    const byName = new Map<string, VariableMention[]>();
    for (const read of reads) {
      if (!known.has(read.name)) byName.set(read.name, [...(byName.get(read.name) ?? []), read]);
    }
    return [...byName].map(([name, mentions]) => {
      const [first] = mentions;
      const where = first === undefined ? "" : `${first.at.file}:${first.at.line}`;
      const more = mentions.length > 1 ? ` (and ${mentions.length - 1} more)` : "";
      const other = elsewhere[0];
      // What is not in the repository may declare it: then it is only said.
      const doubt = other === undefined ? "" : `, unless ${other.name} does (${other.at.file}:${other.at.line})`;
      return {
        message: `${where} reads ${name}${more}, and nothing in the repository declares it${doubt}`,
        ...(other === undefined ? {} : { severity: "info" as const }),
        about: {
          place: ["config", "variables", name],
          subject: "config",
          ...(first === undefined ? {} : { at: { file: first.at.file, line: first.at.line, column: first.at.column } }),
        },
      };
    });
  },
});

/** Names that the configuration itself refers to; a secret also by the name of the file that holds it. */
const referencedIn = ({ environments }: ConfigFacts): string[] =>
  environments.flatMap((environment) =>
    environment
      .settings()
      .flatMap(({ references }) =>
        references.flatMap(({ kind, name }) =>
          kind === "secret" ? [name, `${name}_FILE`] : kind === "variable" ? [name] : [],
        ),
      ),
  );
