import type { RepositoryStatement, VariableMention } from "../../../model/config.ts";
import { type CommandWord, healthStatements, portInCommand, portOf } from "./command-words.ts";
import { CHOOSES, chosenEnvironment } from "./environment-of.ts";
import { isVariableName } from "./given-variables.ts";
import { chooseOwn, isStockImage } from "./own-thing.ts";
import { folderOf, nameOf, type RepositoryFile, type RepositoryReader } from "./repository-file.ts";
import { readYamlPlaces, type YamlPlace } from "./yaml-place.ts";

const NAMED = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/;

interface Service {
  file: RepositoryFile;
  name: string;
  place: YamlPlace;
}

/** Compose files: the server's own service (ports, health check, replicas, image), and the variables of all of them. */
export const compose: RepositoryReader = {
  takes: (path) => NAMED.test(nameOf(path)),
  async read(files, { names, exists }) {
    const services: Service[] = [];
    const notes: string[] = [];
    for (const file of files) {
      const read = await readYamlPlaces(file);
      if ("fault" in read) {
        notes.push(`${file.path} ${read.fault}: it was not compared.`);
        continue;
      }
      for (const document of read.documents) {
        for (const { key, value } of document.get("services")?.entries() ?? []) {
          if (value !== undefined) services.push({ file, name: key, place: value });
        }
      }
    }
    const candidates = services.filter(isOwnCandidate);
    const own = chooseOwn(
      candidates.map(({ name }) => name),
      names,
    );
    if (own === undefined && candidates.length > 0) {
      const listed = [...new Set(candidates.map(({ name }) => name))].slice(0, 5).join(", ");
      notes.push(
        `Which service of ${candidates[0]?.file.path} is the server (${listed}) is not known: no port was compared.`,
      );
    }
    const envFiles = services.flatMap(envFilesOf);
    return {
      statements: services.filter(({ name }) => name === own && own !== undefined).flatMap(statementsOf),
      declared: services.flatMap(variablesOf),
      // What is not here is told by an example of it.
      elsewhere: envFiles.filter(
        ({ name }) => !["", ".example", ".sample", ".template"].some((end) => exists(name + end)),
      ),
      notes,
    };
  },
};

/** One that is built here, or whose image is not one of those that stand beside servers; an override names neither. */
const isOwnCandidate = ({ place }: Service): boolean => {
  if (place.get("build") !== undefined) return true;
  const image = place.get("image")?.text;
  return image !== undefined && !isStockImage(image);
};

const statementsOf = ({ file, name, place }: Service): RepositoryStatement[] => {
  const environment = environmentFor(file, place);
  const rest = { group: `compose ${name}`, ...(environment === undefined ? {} : { environment }) };
  const [command, entry] = [wordsOf(place.get("command")), wordsOf(place.get("entrypoint"))];
  const told = portInCommand([...entry, ...command]);
  const replicas = place.path("deploy", "replicas") ?? place.get("scale");
  const image = place.get("image");
  const isDisabled = place.path("healthcheck", "disable")?.value === true;
  return [
    ...portStatements(place).map((statement) => ({ ...statement, ...rest, group: `compose ${name} ports` })),
    ...(told === undefined
      ? []
      : [
          {
            about: "port" as const,
            value: told.port,
            at: told.at,
            as: "command --port",
            ...rest,
            group: `compose ${name} command`,
          },
        ]),
    ...(isDisabled ? [] : healthStatements(wordsOf(place.path("healthcheck", "test")), "healthcheck")).map(
      (statement) => ({
        ...statement,
        ...rest,
      }),
    ),
    ...(typeof replicas?.value === "number"
      ? [{ about: "replicas" as const, value: replicas.value, at: replicas.at, as: "replicas", ...rest }]
      : []),
    ...(image?.text === undefined || image.text.includes("$") || place.get("build") !== undefined
      ? []
      : [{ about: "image" as const, value: image.text, at: image.at, as: "image", ...rest }]),
  ];
};

/**
 * The environment that a service runs in: what its file is called, else what it gives as MCP_ENV. A server that is given
 * none runs in development; a file of variables may give one.
 */
const environmentFor = (file: RepositoryFile, place: YamlPlace): string | undefined => {
  if (file.environment !== undefined) return file.environment;
  const environment = place.get("environment");
  const listed = environment?.items().find(({ text }) => text?.startsWith(`${CHOOSES}=`) === true)?.text;
  const written = environment?.get(CHOOSES)?.text ?? listed?.slice(CHOOSES.length + 1);
  if (written === undefined) return place.get("env_file") === undefined ? "development" : undefined;
  return chosenEnvironment(written);
};

/** Ports within the container; nothing where one of them is a variable. */
const portStatements = (place: YamlPlace): Pick<RepositoryStatement, "about" | "value" | "at" | "as">[] => {
  const published = (place.get("ports")?.items() ?? []).flatMap((entry) => {
    const target = entry.get("target");
    if (target !== undefined) return [{ value: portOf(target.text), at: target.at, as: "ports" }];
    const [last = "", protocol = "tcp"] = (afterLastColon(entry.text ?? "") ?? "").split("/");
    return protocol === "tcp" ? [{ value: portOf(last), at: entry.at, as: "ports" }] : [];
  });
  const exposed = (place.get("expose")?.items() ?? []).map((entry) => ({
    value: portOf((entry.text ?? "").split("/")[0]),
    at: entry.at,
    as: "expose",
  }));
  const all = [...published, ...exposed];
  if (all.some(({ value }) => value === undefined)) return [];
  return all.flatMap(({ value, at, as }) => (value === undefined ? [] : [{ about: "port", value, at, as }]));
};

/** `8080:3000` is 3000; the colons of `${PORT:-3000}` divide nothing. */
const afterLastColon = (text: string): string | undefined =>
  text
    .replaceAll(/\$\{[^{}]*\}/g, "$")
    .split(":")
    .at(-1);

const wordsOf = (place: YamlPlace | undefined): CommandWord[] => {
  if (place === undefined) return [];
  const listed = place.items();
  const all = listed.length > 0 ? listed : [place];
  return all.flatMap(({ text, at }) => {
    if (text === undefined) return [];
    return listed.length > 0 ? [{ text, at }] : text.split(/\s+/).map((word) => ({ text: word, at }));
  });
};

const variablesOf = ({ place }: Service): VariableMention[] => {
  const environment = place.get("environment");
  const listed = (environment?.items() ?? []).map(({ text = "", at }) => ({ name: text.split("=")[0] ?? "", at }));
  const mapped = (environment?.entries() ?? []).map(({ key, keyAt }) => ({ name: key, at: keyAt }));
  return [...listed, ...mapped]
    .filter(({ name }) => isVariableName(name))
    .map(({ name, at }) => ({ name, at, as: "environment" }));
};

/** Paths of the files that a service takes variables from, from the root. */
const envFilesOf = ({ file, place }: Service): VariableMention[] => {
  const written = place.get("env_file");
  const all = written === undefined ? [] : written.text === undefined ? written.items() : [written];
  return all.flatMap((entry) => {
    const path = entry.text ?? entry.get("path")?.text;
    if (path === undefined) return [];
    const folder = folderOf(file.path);
    const bare = path.replace(/^\.\//, "");
    return [{ name: folder === "" ? bare : `${folder}/${bare}`, at: entry.at, as: "env_file" }];
  });
};
