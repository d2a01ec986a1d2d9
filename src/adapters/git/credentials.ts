/** The token that a host's git takes, and which host that is. */
export interface GitCredentials {
  /** Where people and git find it: `https://github.com`. */
  serverUrl: string;
  token: string;
}

/**
 * Settings that sign git in to one host, as the environment of its process: arguments are read by every user of a machine,
 * and files stay. A header that a checkout has left in the repository's own settings is taken out, since GitHub refuses two;
 * and no redirect is followed, since it would take the header to whatever host it names.
 */
export const credentialsEnvironment = ({ serverUrl, token }: GitCredentials): Record<string, string> => {
  const host = `http.${new URL(serverUrl).origin}/`;
  const basic = Buffer.from(`x-access-token:${token}`, "utf8").toString("base64");
  const settings = [
    [`${host}.followRedirects`, "false"],
    [`${host}.extraHeader`, ""],
    [`${host}.extraHeader`, `Authorization: Basic ${basic}`],
  ];
  return Object.fromEntries([
    ["GIT_CONFIG_COUNT", String(settings.length)],
    ...settings.flatMap(([key = "", value = ""], index) => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ]);
};
