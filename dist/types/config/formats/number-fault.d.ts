/** What is wrong with a number that was read; `isInteger`: it is written as one. */
export declare const numberFault: (value: number, isInteger?: boolean) => {
    message: string;
    fix: string;
} | undefined;
