import type { ConfigFacts } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { type FileSecret, fileSecretsOf } from "./file-secrets.ts";
import { aboutPath, placeText } from "./setting-place.ts";

interface Holder {
  environment: string;
  secret: FileSecret;
}

const isSamePlace = (a: FileSecret, b: FileSecret): boolean =>
  a.at.file === b.at.file && a.at.line === b.at.line && a.at.column === b.at.column;

export default defineRule<ConfigFacts>({
  id: "config-secret-shared",
  title: "Two environments have the same secret",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Who learns the secret of the lesser environment, where more people and more programs see it, holds that of the other.",
  fix: "Issue a secret for each environment, and write references to them: `${secret:NAME}` may have the same name everywhere and another value in each place.",
  reference: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
  match: ({ environments }) => {
    const first = new Map<string, Holder>();
    return environments.flatMap((environment) =>
      fileSecretsOf(environment).flatMap((secret) => {
        if (secret.strength !== "secret" || !secret.isWinner) return [];
        const other = first.get(secret.text);
        if (other === undefined) first.set(secret.text, { environment: environment.name, secret });
        // One line of a layer that both have is one finding, that of plain text.
        if (other === undefined || other.environment === environment.name || isSamePlace(other.secret, secret))
          return [];
        const [key, otherKey] = [secret.path.join("."), other.secret.path.join(".")];
        return [
          {
            message: `${key} (${placeText(secret.at)}) is the same secret as ${otherKey} of ${other.environment} (${placeText(other.secret.at)})`,
            about: { ...aboutPath(environment, secret.path, secret.at), key: `${other.environment} ${otherKey}` },
          },
        ];
      }),
    );
  },
});
