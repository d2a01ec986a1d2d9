import type { RegistryQuestion } from "../../audit/registry/choose-questions.ts";
import type { RegistryPackage } from "../../audit/registry/registry-package.ts";

/** What a registry said of one package, or why nothing is known of it: the end of a sentence. */
export interface RegistryReply {
  question: RegistryQuestion;
  answer: RegistryPackage | string;
}

/** A time limit over several questions. */
export interface Deadline {
  /** Milliseconds that are left, never below 0. */
  left(): number;
}

export const OUT_OF_TIME = "the time for asking registries was over";
