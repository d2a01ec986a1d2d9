/** How a kind of key is told from other text. */
interface SecretShape {
  /** What a person calls it. */
  kind: string;
  /** Global; the first group is the secret, or the whole match where there is none. */
  pattern: RegExp;
  /** A text without this cannot hold one: cheaper than the pattern. */
  hint: string;
  /** Words do not make such a key: it must look like chance. */
  mustBeRandom?: boolean;
}

/**
 * Keys that name their issuer. Sources: the issuers' own documentation of their prefixes, as secret scanners use them;
 * lengths are the least that each issuer gave out.
 */
export const SECRET_SHAPES: readonly SecretShape[] = [
  { kind: "AWS access key", hint: "A", pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/g },
  { kind: "GitHub token", hint: "gh", pattern: /(?<!\w)gh[pousr]_[A-Za-z0-9]{36,255}/g },
  { kind: "GitHub token", hint: "github_pat_", pattern: /(?<!\w)github_pat_[A-Za-z0-9_]{36,255}/g },
  { kind: "Anthropic API key", hint: "sk-ant-", pattern: /(?<![\w-])sk-ant-[\w-]{20,255}/g },
  { kind: "API key", hint: "sk-", pattern: /(?<![\w-])sk-(?!ant-)[\w-]{20,255}/g, mustBeRandom: true },
  { kind: "Slack token", hint: "xox", pattern: /(?<![\w-])xox[abeoprs]-[\w-]{10,255}/g, mustBeRandom: true },
  {
    kind: "Slack webhook",
    hint: "hooks.slack.com",
    pattern: /hooks\.slack\.com\/services\/(T\w{6,20}\/B\w{6,20}\/\w{16,40})/g,
  },
  { kind: "Google API key", hint: "AIza", pattern: /(?<!\w)AIza[\w-]{35}(?![\w-])/g },
  { kind: "Google access token", hint: "ya29.", pattern: /(?<!\w)ya29\.[\w-]{20,255}/g },
  { kind: "GitLab token", hint: "glpat-", pattern: /(?<![\w-])glpat-[\w-]{20,255}/g },
  { kind: "npm token", hint: "npm_", pattern: /(?<!\w)npm_[A-Za-z0-9]{36}(?!\w)/g },
  { kind: "PyPI token", hint: "pypi-", pattern: /(?<![\w-])pypi-AgE[\w-]{50,255}/g },
  { kind: "Hugging Face token", hint: "hf_", pattern: /(?<!\w)hf_[A-Za-z0-9]{30,64}(?!\w)/g },
  { kind: "Stripe key", hint: "k_", pattern: /(?<!\w)[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}/g },
  { kind: "SendGrid key", hint: "SG.", pattern: /(?<!\w)SG\.[\w-]{20,24}\.[\w-]{39,50}/g },
  { kind: "DigitalOcean token", hint: "do", pattern: /(?<!\w)do[opr]_v1_[a-f0-9]{64}(?!\w)/g },
  { kind: "Shopify token", hint: "shp", pattern: /(?<!\w)shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}(?!\w)/g },
  { kind: "Azure storage key", hint: "AccountKey=", pattern: /AccountKey=([A-Za-z0-9+/]{60,120}={0,2})/g },
  {
    kind: "JSON Web Token",
    hint: "eyJ",
    pattern: /(?<![\w-])eyJ[\w-]{10,4000}\.eyJ[\w-]{10,8000}\.[\w-]{20,4000}/g,
  },
  {
    kind: "private key",
    hint: "PRIVATE KEY",
    pattern:
      /-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY-----(?:\\n|\s){0,8}((?:[A-Za-z0-9+/=]{32,80}(?:\\n|\s){0,8}){2,200})/g,
  },
  {
    kind: "password in an address",
    hint: "://",
    pattern:
      /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>]{0,128}:([^\s/@"'<>]{8,256})@(?!127\.|(?:localhost|host|hostname|server|db|database)(?:[:/?#\s"'<>]|$))/gi,
    mustBeRandom: true,
  },
];
