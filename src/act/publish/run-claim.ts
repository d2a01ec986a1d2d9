/** Which run says that it wrote something. Whoever can write in our place can say what they like. */
export interface RunClaim {
  id: number;
  attempt: number;
}

/** Was one run, or attempt of a run, started after another: their numbers grow. */
export const isLater = (one: RunClaim, other: RunClaim): boolean =>
  one.id > other.id || (one.id === other.id && one.attempt > other.attempt);

const ADDRESS = /\/actions\/runs\/(\d{1,15})(?:\/attempts\/(\d{1,6}))?\/?$/;

/** The run whose page an address is. */
export const claimOfAddress = (url: string | undefined): RunClaim | undefined => {
  const found = ADDRESS.exec(url ?? "");
  return found === null ? undefined : { id: Number(found[1]), attempt: Number(found[2] ?? 1) };
};
