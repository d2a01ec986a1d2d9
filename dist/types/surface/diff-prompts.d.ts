import type { PromptChange } from "../model/change.ts";
import type { Prompt } from "../model/surface.ts";
/** Prompts that came or went, and the words and arguments of those that stayed. A removed prompt says nothing of its arguments. */
export declare const diffPrompts: (base: readonly Prompt[], head: readonly Prompt[]) => PromptChange[];
