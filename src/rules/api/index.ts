import type { Change } from "../../model/change.ts";
import type { Rule } from "../../model/rule.ts";
import capabilityAdded from "./capability-added.ts";
import capabilityRemoved from "./capability-removed.ts";
import inputClosed from "./input-closed.ts";
import inputOpened from "./input-opened.ts";
import inputSchemaIncomparable from "./input-schema-incomparable.ts";
import inputSchemaNarrowed from "./input-schema-narrowed.ts";
import inputSchemaWidened from "./input-schema-widened.ts";
import legacyEraDropped from "./legacy-era-dropped.ts";
import outputConstraintRelaxed from "./output-constraint-relaxed.ts";
import outputDefaultChanged from "./output-default-changed.ts";
import outputDeprecated from "./output-deprecated.ts";
import outputDescriptionChanged from "./output-description-changed.ts";
import outputEnumValueAdded from "./output-enum-value-added.ts";
import outputFieldAddedClosed from "./output-field-added-closed.ts";
import outputFieldAddedOpen from "./output-field-added-open.ts";
import outputFieldBecameOptional from "./output-field-became-optional.ts";
import outputFieldRemoved from "./output-field-removed.ts";
import outputFormatChanged from "./output-format-changed.ts";
import outputNarrowed from "./output-narrowed.ts";
import outputOpened from "./output-opened.ts";
import outputRootNotObject from "./output-root-not-object.ts";
import outputSchemaAdded from "./output-schema-added.ts";
import outputSchemaIncomparable from "./output-schema-incomparable.ts";
import outputSchemaRemoved from "./output-schema-removed.ts";
import outputSchemaWidened from "./output-schema-widened.ts";
import outputTypeWidened from "./output-type-widened.ts";
import outputUndeprecated from "./output-undeprecated.ts";
import paramAddedOptional from "./param-added-optional.ts";
import paramAddedRequired from "./param-added-required.ts";
import paramBecameOptional from "./param-became-optional.ts";
import paramBecameRequired from "./param-became-required.ts";
import paramConstraintRelaxed from "./param-constraint-relaxed.ts";
import paramConstraintTightened from "./param-constraint-tightened.ts";
import paramDefaultChanged from "./param-default-changed.ts";
import paramDeprecated from "./param-deprecated.ts";
import paramDescriptionChanged from "./param-description-changed.ts";
import paramEnumValueAdded from "./param-enum-value-added.ts";
import paramEnumValueRemoved from "./param-enum-value-removed.ts";
import paramFormatAdded from "./param-format-added.ts";
import paramFormatRemoved from "./param-format-removed.ts";
import paramRemoved from "./param-removed.ts";
import paramTypeNarrowed from "./param-type-narrowed.ts";
import paramTypeWidened from "./param-type-widened.ts";
import paramUndeprecated from "./param-undeprecated.ts";
import promptAdded from "./prompt-added.ts";
import promptArgAddedOptional from "./prompt-arg-added-optional.ts";
import promptArgBecameOptional from "./prompt-arg-became-optional.ts";
import promptArgBecameRequired from "./prompt-arg-became-required.ts";
import promptArgRemoved from "./prompt-arg-removed.ts";
import promptArgRequiredAdded from "./prompt-arg-required-added.ts";
import promptRemoved from "./prompt-removed.ts";
import protocolVersionAdded from "./protocol-version-added.ts";
import protocolVersionDropped from "./protocol-version-dropped.ts";
import resourceAdded from "./resource-added.ts";
import resourceMimeChanged from "./resource-mime-changed.ts";
import resourceRemoved from "./resource-removed.ts";
import resourceTemplateAdded from "./resource-template-added.ts";
import resourceTemplateRemoved from "./resource-template-removed.ts";
import templateVariableChanged from "./template-variable-changed.ts";
import toolAdded from "./tool-added.ts";
import toolRemoved from "./tool-removed.ts";

/** Every rule of the API gate, in the order of the catalogue: tools, parameters, results, prompts, resources, server. */
export const apiRules: readonly Rule<Change>[] = [
  toolRemoved,
  toolAdded,
  paramAddedRequired,
  paramAddedOptional,
  paramRemoved,
  paramBecameRequired,
  paramBecameOptional,
  paramTypeNarrowed,
  paramTypeWidened,
  paramEnumValueRemoved,
  paramEnumValueAdded,
  paramConstraintTightened,
  paramConstraintRelaxed,
  paramFormatAdded,
  paramFormatRemoved,
  paramDefaultChanged,
  paramDescriptionChanged,
  paramDeprecated,
  paramUndeprecated,
  inputClosed,
  inputOpened,
  inputSchemaNarrowed,
  inputSchemaWidened,
  inputSchemaIncomparable,
  outputSchemaAdded,
  outputSchemaRemoved,
  outputFieldRemoved,
  outputFieldBecameOptional,
  outputFieldAddedOpen,
  outputFieldAddedClosed,
  outputTypeWidened,
  outputEnumValueAdded,
  outputConstraintRelaxed,
  outputOpened,
  outputFormatChanged,
  outputSchemaWidened,
  outputNarrowed,
  outputDefaultChanged,
  outputDescriptionChanged,
  outputDeprecated,
  outputUndeprecated,
  outputSchemaIncomparable,
  outputRootNotObject,
  promptRemoved,
  promptArgRequiredAdded,
  promptArgBecameRequired,
  promptArgRemoved,
  promptAdded,
  promptArgAddedOptional,
  promptArgBecameOptional,
  resourceRemoved,
  resourceMimeChanged,
  resourceAdded,
  resourceTemplateRemoved,
  templateVariableChanged,
  resourceTemplateAdded,
  capabilityRemoved,
  capabilityAdded,
  protocolVersionDropped,
  legacyEraDropped,
  protocolVersionAdded,
];
