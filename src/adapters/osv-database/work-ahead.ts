/**
 * Starts work on a few items before their turn, and gives the results in order: one thread unpacks while another reads what
 * is unpacked.
 */
export async function* workAhead<Item, Result>(
  items: Iterable<Item>,
  depth: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const started: Promise<Result>[] = [];
  for (const item of items) {
    const result = work(item);
    // who waits for it in its turn gets the error; nobody does once an earlier one has failed
    result.catch(() => undefined);
    started.push(result);
    if (started.length < depth) continue;
    const first = started.shift();
    if (first !== undefined) yield await first;
  }
  for (const result of started) yield await result;
}
