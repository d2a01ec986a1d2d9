/** A wait that can be cut short, and that keeps no program alive. */
export class Pause {
  #end: (() => void) | undefined;

  /** Resolves after the time, or when it is cut short. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.cut(), ms).unref();
      this.#end = () => {
        clearTimeout(timer);
        this.#end = undefined;
        resolve();
      };
    });
  }

  cut(): void {
    this.#end?.();
  }
}
