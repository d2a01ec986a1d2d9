import type { ConfigEnvironment } from "../../../model/config.ts";
import { type Era, FIRST_MODERN_REVISION, type Surface } from "../../../model/surface.ts";
import type { DocumentedServer } from "../../documented-server.ts";
import { howItSpeaks, type Speaking } from "../../settings/how-it-speaks.ts";

/** What decides which trouble a server can have. */
export interface Situation {
  server: DocumentedServer;
  speaking: Speaking;
  /** Names of all environments. */
  environments: readonly string[];
  /** Its surface in each era that it was seen to speak. */
  legacy?: Surface;
  modern?: Surface;
}

/** Reads the situation of a server. */
export const situationOf = (server: DocumentedServer): Situation => {
  const [legacy, modern] = [surfaceOf(server, "legacy"), surfaceOf(server, "modern")];
  return {
    server,
    speaking: howItSpeaks(server),
    environments: (server.configuration?.facts.environments ?? []).map(({ name }) => name),
    ...(legacy === undefined ? {} : { legacy }),
    ...(modern === undefined ? {} : { modern }),
  };
};

/** What it shows to a plain client, else to the first that it was asked as. */
const surfaceOf = ({ snapshot }: DocumentedServer, era: Era): Surface | undefined => {
  const surfaces = snapshot.surfaces.filter((surface) => surface.era === era);
  return surfaces.find(({ profile }) => profile === undefined) ?? surfaces[0];
};

const REVISION = /^\d{4}-\d{2}-\d{2}$/;

/** The revisions that a surface says it speaks, of its own era; none where it was recorded without them. */
export const revisionsOf = (surface: Surface | undefined): string[] => {
  if (surface === undefined) return [];
  const said = [...(surface.protocolVersions ?? []), surface.protocolVersion ?? ""].filter((each) =>
    REVISION.test(each),
  );
  const isModern = surface.era === "modern";
  return [...new Set(said)].filter((each) => each >= FIRST_MODERN_REVISION === isModern).sort();
};

/** All surfaces of a server, in every view. */
export const surfacesOf = ({ server }: Situation): readonly Surface[] => server.snapshot.surfaces;

/** Those of some environments in which something holds, by their names. */
export const namesWhere = (
  environments: readonly ConfigEnvironment[],
  holds: (environment: ConfigEnvironment) => boolean,
): string[] => environments.filter(holds).map(({ name }) => name);
