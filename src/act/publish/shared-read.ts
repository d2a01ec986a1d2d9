/** Reads what several effects look at, for one of them. */
export type SharedRead<Value> = (reader: object) => Promise<Value>;

/**
 * One read for all who look at the same time: each reader gets a read that it has not had yet, so that whoever looks twice
 * looks at the world twice, and ten who look once each look at it once.
 * @param known what was read just before, for the first look of each
 */
export const shareRead = <Value>(read: () => Promise<Value>, known?: Value): SharedRead<Value> => {
  let last: Promise<Value> | undefined = known === undefined ? undefined : Promise.resolve<Value>(known);
  let hadBy = new Set<object>();
  return (reader) => {
    if (last === undefined || hadBy.has(reader)) {
      const begun = read();
      last = begun;
      hadBy = new Set();
      begun.catch(() => {
        // what could not be read is asked for again
        if (last === begun) last = undefined;
      });
    }
    hadBy.add(reader);
    return last;
  };
};
