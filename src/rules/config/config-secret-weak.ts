import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { fileSecretsOf } from "./file-secrets.ts";
import { aboutPath, placeText } from "./setting-place.ts";

export default defineRule<ConfigSubject>({
  id: "config-secret-weak",
  title: "A secret is a default or a placeholder",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Whoever looks for servers tries these words first; a placeholder that was never replaced opens the same door.",
  fix: "Make a secret of chance, for example with `openssl rand -base64 32`, and write a reference to it: `${secret:NAME}`, without a default.",
  reference: "https://cwe.mitre.org/data/definitions/1392.html",
  match: ({ environment, isProduction }) =>
    isProduction
      ? fileSecretsOf(environment)
          .filter(({ strength, isWinner }) => strength === "weak" && isWinner)
          .map(({ path, at, defaultOf }) => {
            const key = path.join(".");
            const what = defaultOf === undefined ? key : `${key} without ${defaultOf} being set`;
            return {
              message: `${what} is a placeholder or a word that everybody tries (${placeText(at)})`,
              about: { ...aboutPath(environment, path, at), key: defaultOf ?? "" },
            };
          })
      : undefined,
});
