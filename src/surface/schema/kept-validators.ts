import type { Json } from "../../model/json.ts";
import { compileWith, isOldDraft, loadDraft, type Validate } from "./validator.ts";

/** Validators that are kept for each draft; when there are more, all are forgotten with what compiled them. */
const MOST_KEPT = 2_000;

/** The validator of a schema, by its JSON; undefined where Ajv cannot compile it. */
export type CompileText = (text: string) => Validate | undefined;

const byAge = new Map<boolean, Promise<CompileText>>();

/**
 * Validators of small schemas that neither name nor refer to others, each compiled once. The draft is the one that a
 * `$schema` names, else 2020-12.
 */
export const keptValidators = (draft: Json | undefined): Promise<CompileText> => {
  const isOld = isOldDraft(draft);
  const found = byAge.get(isOld) ?? keep(draft);
  byAge.set(isOld, found);
  return found;
};

const keep = async (draft: Json | undefined): Promise<CompileText> => {
  const make = await loadDraft(draft);
  let ajv = make();
  const validators = new Map<string, Validate | undefined>();
  return (text) => {
    if (validators.has(text)) return validators.get(text);
    if (validators.size >= MOST_KEPT) {
      validators.clear();
      ajv = make();
    }
    const validate = compileWith(ajv, JSON.parse(text));
    validators.set(text, validate);
    return validate;
  };
};
