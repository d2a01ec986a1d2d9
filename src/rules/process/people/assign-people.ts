/** A number of places, and who may take one of them. */
export interface Places {
  needed: number;
  able: ReadonlySet<string>;
}

/**
 * Who takes which place so that as many places as possible are taken and nobody takes two: a maximum matching by
 * augmenting paths. Whoever comes earlier among `people` has a place if they can: later ones make them move, never leave.
 */
export const assignPeople = (all: readonly Places[], people: readonly string[]): string[][] => {
  const taken = all.map(() => new Set<string>());
  const settle = (person: string, tried: Set<number>): boolean =>
    all.some(({ needed, able }, index) => {
      const here = taken[index];
      if (here === undefined || !able.has(person) || tried.has(index)) return false;
      tried.add(index);
      if (here.size >= needed) {
        const leaves = [...here].find((other) => settle(other, tried));
        if (leaves === undefined) return false;
        here.delete(leaves);
      }
      here.add(person);
      return true;
    });
  for (const person of people) settle(person, new Set());
  return taken.map((names) => [...names].sort());
};
