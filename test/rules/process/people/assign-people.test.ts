import fc from "fast-check";
import { expect, test } from "vitest";
import { assignPeople, type Places } from "../../../../src/rules/process/people/assign-people.ts";

/** By trying every person in every place. */
const most = (all: readonly Places[], people: readonly string[]): number => {
  const [person, ...rest] = people;
  if (person === undefined) return 0;
  const without = most(all, rest);
  return all.reduce((best, place, index) => {
    if (place.needed === 0 || !place.able.has(person)) return best;
    const left = all.map((each, at) => (at === index ? { ...each, needed: each.needed - 1 } : each));
    return Math.max(best, 1 + most(left, rest));
  }, without);
};

const PEOPLE = ["a", "b", "c", "d", "e"];
const places = fc.array(
  fc.record({ needed: fc.nat({ max: 3 }), able: fc.subarray(PEOPLE).map((names) => new Set(names)) }),
  { maxLength: 4 },
);
const order = fc.shuffledSubarray(PEOPLE, { minLength: PEOPLE.length });

test("as many places as can be are taken, by nobody twice and only by who may", () => {
  fc.assert(
    fc.property(places, order, (all, people) => {
      const taken = assignPeople(all, people);
      expect(taken.flat()).toHaveLength(most(all, PEOPLE));
      expect(new Set(taken.flat()).size).toBe(taken.flat().length);
      for (const [index, names] of taken.entries()) {
        expect(names.length).toBeLessThanOrEqual(all[index]?.needed ?? 0);
        expect(names.filter((name) => !all[index]?.able.has(name))).toEqual([]);
      }
    }),
  );
});

test("who comes later takes no place away from who comes earlier", () => {
  fc.assert(
    fc.property(places, order, fc.nat({ max: PEOPLE.length }), (all, people, count) => {
      const first = people.slice(0, count);
      const alone = assignPeople(all, first).flat().sort();
      const together = assignPeople(all, people).flat().sort();
      expect(together.filter((name) => first.includes(name))).toEqual(alone);
      expect(alone).toHaveLength(most(all, first));
    }),
  );
});

test("whoever came first makes room for who can only stand there", () => {
  const all = [
    { needed: 1, able: new Set(["ann", "bob"]) },
    { needed: 1, able: new Set(["bob"]) },
  ];
  expect(assignPeople(all, ["bob", "ann"])).toEqual([["ann"], ["bob"]]);
});
