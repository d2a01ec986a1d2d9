import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { fileSecretsOf } from "./file-secrets.ts";
import { aboutPath, fileName, placeText } from "./setting-place.ts";

export default defineRule<ConfigSubject>({
  id: "config-secret-in-plain-text",
  title: "A secret stands in a file in plain text",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Everybody who can read the repository, its history, an image or a backup of it has the secret, and nobody can tell who used it. Taking the line out does not take it out of the history.",
  fix: "Revoke the secret where it was issued, and write a reference instead: `${secret:NAME}` reads the variable NAME or a mounted file, `${file:/run/secrets/name}` that file.",
  reference: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
  match: ({ environment }) =>
    fileSecretsOf(environment)
      .filter(({ strength }) => strength === "secret")
      .map(({ path, at, defaultOf, isWinner }) => {
        const key = path.join(".");
        const what = defaultOf === undefined ? key : `the default of ${defaultOf} in ${key}`;
        return {
          message: `${what} is a secret in plain text (${placeText(at)}${isWinner ? "" : ", overridden, and still there to read"})`,
          about: { ...aboutPath(environment, path, at), key: `${defaultOf ?? ""} ${fileName(at.file)}` },
        };
      }),
});
