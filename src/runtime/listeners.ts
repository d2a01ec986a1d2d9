/** What is called when something happens; one that throws stops neither the others nor whoever tells it. */
export class Listeners<Events extends { error: { error: unknown; event: string } }> {
  readonly #called: { [Name in keyof Events]?: Set<(event: Events[Name]) => unknown> } = {};

  /** Returns what ends it. */
  add<Name extends keyof Events & string>(name: Name, listener: (event: Events[Name]) => unknown): () => void {
    const called: Set<(event: Events[Name]) => unknown> = this.#called[name] ?? new Set();
    this.#called[name] = called.add(listener);
    return () => {
      called.delete(listener);
    };
  }

  removeAll(): void {
    for (const name in this.#called) this.#called[name]?.clear();
  }

  tell<Name extends keyof Events & string>(name: Name, event: Events[Name]): void {
    const called = this.#called[name] ?? new Set();
    for (const listener of [...called]) {
      // an earlier one may have ended it
      if (!called.has(listener)) continue;
      try {
        const done = listener(event);
        if (done instanceof Promise) done.catch((error: unknown) => this.#report(error, name));
      } catch (error) {
        this.#report(error, name);
      }
    }
  }

  /** To those who listen for it; else, and where they throw themselves, as a warning of the process: nothing is lost, and a server does not end for it. */
  #report(error: unknown, event: string): void {
    const listening = this.#called.error;
    if (event === "error" || listening === undefined || listening.size === 0) {
      process.emitWarning(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.tell("error", { error, event } as Events["error"]);
  }
}
