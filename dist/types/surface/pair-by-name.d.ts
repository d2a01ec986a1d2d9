type Pairing<Entry> = Map<string, [base: Entry | undefined, head: Entry | undefined]>;
/** Entries of two lists by name, sorted by name; of several entries of one name the first counts. */
export declare const pairByName: <Entry>(base: readonly Entry[], head: readonly Entry[], nameOf: (entry: Entry) => string) => Pairing<Entry>;
/** What came, what went and what stayed, by name. */
export declare const diffByName: <Entry, Change>(base: readonly Entry[], head: readonly Entry[], nameOf: (entry: Entry) => string, judge: {
    added(entry: Entry): Change[];
    removed(entry: Entry): Change[];
    kept(before: Entry, after: Entry): Change[];
}) => Change[];
export {};
