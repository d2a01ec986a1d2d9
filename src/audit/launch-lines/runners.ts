import type { Command, Word } from "./command.ts";
import { imageSpec, npmSpec, pythonSpec, type Spec } from "./package-spec.ts";

/** What a command starts: which word names it, and how that word is read. */
export interface Started {
  runner: string;
  word: Word;
  spec: Spec;
  prefersInstalled: boolean;
}

/** A program that fetches what it starts. */
interface Runner {
  /** Its own words, the name of the program first. */
  words: readonly string[];
  /** Options that take the next word. All others stand alone, or have their value behind `=`. */
  valued: ReadonlySet<string>;
  /** Options whose value names what is fetched; then the first plain word is a command of it. */
  naming: ReadonlySet<string>;
  /** Options whose value is fetched beside what the first plain word names. */
  adding?: ReadonlySet<string>;
  /** It starts nothing but what `naming` or `adding` names. */
  isNamedOnly?: boolean;
  /** With these it starts only what is there already. */
  local?: ReadonlySet<string>;
  /** `--` ends its options, and the next word is still its own. */
  prefersInstalled: boolean;
  read(text: string): Spec | undefined;
}

const set = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const NPM_VALUED = set(
  "-p --package -c --call -w --workspace --registry --cache --userconfig --prefix --node-options -n --node-arg --loglevel --script-shell",
);
const LOCAL = set("--no --no-install");
const UV_VALUED = set(
  "--from --with --with-editable --with-requirements -p --python --index --default-index -i --index-url --extra-index-url -f --find-links --refresh-package --reinstall-package -P --upgrade-package --cache-dir --env-file --directory --project --config-file --color --allow-insecure-host --keyring-provider --resolution --prerelease --exclude-newer -C --config-setting --link-mode --torch-backend -c --constraints -b --build-constraints --overrides --index-strategy --no-build-package --no-binary-package --python-platform --extra --group --only-group --no-group --no-extra --package -m --module -s --script",
);
const DOCKER_FLAGS = set(
  "-i -t -d -P -q -it -ti -id -di -dit -itd -tid --interactive --tty --detach --rm --init --privileged --read-only --publish-all --no-healthcheck --oom-kill-disable --quiet --disable-content-trust --sig-proxy --help --replace --http-proxy --rmi",
);

const npm = (words: string, naming: ReadonlySet<string>, prefersInstalled: boolean): Runner => ({
  words: words.split(" "),
  valued: NPM_VALUED,
  naming,
  local: LOCAL,
  prefersInstalled,
  read: npmSpec,
});
const uv = (words: string): Runner => ({
  words: words.split(" "),
  valued: UV_VALUED,
  naming: set("--from"),
  adding: set("--with"),
  prefersInstalled: false,
  read: pythonSpec,
});

const RUNNERS: readonly Runner[] = [
  npm("npx", set("-p --package"), true),
  npm("npm exec", set("--package"), true),
  npm("npm x", set("--package"), true),
  npm("pnpm dlx", set("--package"), false),
  npm("pnpx", set("-p --package"), false),
  npm("yarn dlx", set("-p --package"), false),
  npm("bunx", set("-p --package"), true),
  npm("bun x", set("-p --package"), true),
  uv("uvx"),
  uv("uv tool run"),
  { ...uv("uv run"), naming: set("--with"), adding: new Set(), isNamedOnly: true, prefersInstalled: true },
  {
    words: ["pipx", "run"],
    valued: set("--spec --python --pip-args --index-url -i --with --fetch-missing-python"),
    naming: set("--spec"),
    prefersInstalled: false,
    read: pythonSpec,
  },
];
const CONTAINER_RUNNERS = ["docker", "podman", "nerdctl"].flatMap((program) => [
  [program, "run"],
  [program, "container", "run"],
]);

/** Every program that begins a launch, to pass over lines that have none. */
export const PROGRAMS = /\b(?:npx|npm|pnpm|pnpx|yarn|bunx?|uvx?|pipx|docker|podman|nerdctl)\b/;

const PROGRAM = new RegExp(`^${PROGRAMS.source}$`);

/** Programs before a command that only say how it runs, and those that take a whole command as one word. */
const WRAPPERS = set("sudo env time exec command nohup xvfb-run cmd cmd.exe");
const SHELLS = set("sh bash zsh dash ash");
const MOST_WORDS = 400;

/** What a command starts; nothing where it starts no package. */
export const findStarted = (command: Command): Started[] => {
  const all = unwrap(command.slice(0, MOST_WORDS));
  const words = all.slice(registeredAt(all));
  for (const runner of RUNNERS) {
    const rest = afterWords(words, runner.words);
    if (rest !== undefined) return packagesOf(runner, rest);
  }
  for (const own of CONTAINER_RUNNERS) {
    const rest = afterWords(words, own);
    if (rest !== undefined) return imageOf(own.join(" "), rest);
  }
  return [];
};

/** Does a command tell a host what to start from then on: `claude mcp add name -- npx pkg`. */
export const isRegistration = (command: Command): boolean => registeredAt(unwrap(command.slice(0, MOST_WORDS))) > 0;

/** Where the command begins that a host is told to start; 0 where no host is told. */
const registeredAt = (words: Command): number => {
  const add = words.findIndex(({ text }, at) => text === "mcp" && /^add(?:-server)?$/.test(words[at + 1]?.text ?? ""));
  if (add === -1) return 0;
  const dashes = words.findIndex(({ text }, at) => at > add && text === "--");
  const at =
    dashes === -1 ? words.findIndex(({ text }, index) => index > add + 1 && PROGRAM.test(programOf(text))) : dashes + 1;
  return Math.max(at, 0);
};

/** The word that holds a whole command of its own: `bash -c "npx pkg"`. */
export const innerCommand = (command: Command): Word | undefined => {
  const words = unwrap(command.slice(0, MOST_WORDS));
  if (!SHELLS.has(programOf(words[0]?.text ?? ""))) return undefined;
  const flag = words.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
  return flag === -1 ? undefined : words[flag + 1];
};

const programOf = (text: string): string =>
  text
    .slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1)
    .toLowerCase()
    .replace(/\.(?:exe|cmd|ps1)$/, "");

/** Without prompts, variables and wrappers before the program. */
const unwrap = (command: Command): Command => {
  let at = 0;
  for (; at < command.length; at += 1) {
    const text = command[at]?.text ?? "";
    const isBefore =
      /^(?:[$>%]|--|PS>?|>{2,3})$/.test(text) ||
      /^[A-Za-z_]\w{0,100}=/.test(text) ||
      WRAPPERS.has(programOf(text)) ||
      (at > 0 &&
        (/^\/[cks]$/i.test(text) || (text.startsWith("-") && WRAPPERS.has(programOf(command[at - 1]?.text ?? "")))));
    if (!isBefore) break;
  }
  return command.slice(at);
};

const afterWords = (words: Command, own: readonly string[]): Command | undefined => {
  if (programOf(words[0]?.text ?? "") !== own[0]) return undefined;
  // options of the program itself may stand before what it is to do
  let at = 1;
  for (const word of own.slice(1)) {
    while (/^--?[\w-]+(?:=.*)?$/.test(words[at]?.text ?? "")) at += 1;
    if (words[at]?.text !== word) return undefined;
    at += 1;
  }
  return words.slice(at);
};

const packagesOf = (runner: Runner, words: Command): Started[] => {
  const named: Word[] = [];
  const added: Word[] = [];
  let plain: Word | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const { text } = word;
    if (runner.local?.has(text)) return [];
    if (text === "--") {
      plain = words[at + 1];
      break;
    }
    if (!text.startsWith("-")) {
      plain = word;
      break;
    }
    const equals = text.startsWith("--") ? text.indexOf("=") : -1;
    const option = equals === -1 ? text : text.slice(0, equals);
    const next = words[at + 1];
    const value = equals === -1 ? next : { text: text.slice(equals + 1), start: word.start };
    const isValued = runner.valued.has(option);
    if (isValued && value !== undefined && runner.naming.has(option)) named.push(value);
    if (isValued && value !== undefined && runner.adding?.has(option)) added.push(value);
    if (isValued && equals === -1) at += 1;
  }
  const main = named.length > 0 || runner.isNamedOnly === true || plain === undefined ? named : [plain];
  return [...main, ...added].flatMap((word) => {
    const spec = runner.read(word.text);
    // uvx python starts the interpreter itself
    if (spec === undefined || (spec.ecosystem === "PyPI" && /^python\d*$/.test(spec.name))) return [];
    return [{ runner: runner.words.join(" "), word, spec, prefersInstalled: runner.prefersInstalled }];
  });
};

const imageOf = (runner: string, words: Command): Started[] => {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const { text } = word;
    if (!text.startsWith("-")) {
      const spec = imageSpec(text);
      return spec === undefined ? [] : [{ runner, word, spec, prefersInstalled: false }];
    }
    const isJoined = text.startsWith("--")
      ? text.includes("=")
      : text.length > 2 && !/^-[itdPq]+[evpwuhmcla]$/.test(text);
    if (!isJoined && !DOCKER_FLAGS.has(text)) at += 1;
  }
  return [];
};
