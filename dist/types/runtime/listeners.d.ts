/** What is called when something happens; one that throws stops neither the others nor whoever tells it. */
export declare class Listeners<Events extends {
    error: {
        error: unknown;
        event: string;
    };
}> {
    #private;
    /** Returns what ends it. */
    add<Name extends keyof Events & string>(name: Name, listener: (event: Events[Name]) => unknown): () => void;
    removeAll(): void;
    tell<Name extends keyof Events & string>(name: Name, event: Events[Name]): void;
}
