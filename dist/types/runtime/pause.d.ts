/** A wait that can be cut short, and that keeps no program alive. */
export declare class Pause {
    #private;
    /** Resolves after the time, or when it is cut short. */
    wait(ms: number): Promise<void>;
    cut(): void;
}
