import type { Change } from "../../model/change.ts";
import type { Rule } from "../../model/rule.ts";
import annotationsMissing from "./annotations-missing.ts";
import cacheScopeNarrowed from "./cache-scope-narrowed.ts";
import cacheScopeWidened from "./cache-scope-widened.ts";
import capabilityAdded from "./capability-added.ts";
import capabilityRemoved from "./capability-removed.ts";
import destructiveGained from "./destructive-gained.ts";
import destructiveLost from "./destructive-lost.ts";
import endpointAdded from "./endpoint-added.ts";
import endpointChanged from "./endpoint-changed.ts";
import envVarAddedOptional from "./env-var-added-optional.ts";
import envVarBecameOptional from "./env-var-became-optional.ts";
import envVarBecameRequired from "./env-var-became-required.ts";
import envVarRemoved from "./env-var-removed.ts";
import envVarRequiredAdded from "./env-var-required-added.ts";
import headerAddedOptional from "./header-added-optional.ts";
import headerBecameOptional from "./header-became-optional.ts";
import headerBecameRequired from "./header-became-required.ts";
import headerRemoved from "./header-removed.ts";
import headerRequiredAdded from "./header-required-added.ts";
import hiddenUnicodeIntroduced from "./hidden-unicode-introduced.ts";
import homoglyphNameIntroduced from "./homoglyph-name-introduced.ts";
import hostSchemaUnsupported from "./host-schema-unsupported.ts";
import idempotentGained from "./idempotent-gained.ts";
import idempotentLost from "./idempotent-lost.ts";
import inputClosed from "./input-closed.ts";
import inputOpened from "./input-opened.ts";
import inputSchemaIncomparable from "./input-schema-incomparable.ts";
import inputSchemaNarrowed from "./input-schema-narrowed.ts";
import inputSchemaWidened from "./input-schema-widened.ts";
import inputSchemasHollow from "./input-schemas-hollow.ts";
import inputSchemasRestored from "./input-schemas-restored.ts";
import instructionsChanged from "./instructions-changed.ts";
import legacyEraDropped from "./legacy-era-dropped.ts";
import openWorldGained from "./open-world-gained.ts";
import openWorldLost from "./open-world-lost.ts";
import outputConstraintRelaxed from "./output-constraint-relaxed.ts";
import outputDefaultChanged from "./output-default-changed.ts";
import outputDeprecated from "./output-deprecated.ts";
import outputDescriptionChanged from "./output-description-changed.ts";
import outputEnumValueAdded from "./output-enum-value-added.ts";
import outputFieldAddedClosed from "./output-field-added-closed.ts";
import outputFieldAddedOpen from "./output-field-added-open.ts";
import outputFieldBecameOptional from "./output-field-became-optional.ts";
import outputFieldRemoved from "./output-field-removed.ts";
import outputFieldRenamed from "./output-field-renamed.ts";
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
import packageAdded from "./package-added.ts";
import packageArgumentAddedOptional from "./package-argument-added-optional.ts";
import packageArgumentBecameOptional from "./package-argument-became-optional.ts";
import packageArgumentBecameRequired from "./package-argument-became-required.ts";
import packageArgumentRemoved from "./package-argument-removed.ts";
import packageArgumentRequiredAdded from "./package-argument-required-added.ts";
import packageRemoved from "./package-removed.ts";
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
import paramHeaderAdded from "./param-header-added.ts";
import paramHeaderChanged from "./param-header-changed.ts";
import paramHeaderOnSensitive from "./param-header-on-sensitive.ts";
import paramHeaderRemoved from "./param-header-removed.ts";
import paramRemoved from "./param-removed.ts";
import paramRenamed from "./param-renamed.ts";
import paramTypeNarrowed from "./param-type-narrowed.ts";
import paramTypeWidened from "./param-type-widened.ts";
import paramUndeprecated from "./param-undeprecated.ts";
import promptAdded from "./prompt-added.ts";
import promptArgAddedOptional from "./prompt-arg-added-optional.ts";
import promptArgBecameOptional from "./prompt-arg-became-optional.ts";
import promptArgBecameRequired from "./prompt-arg-became-required.ts";
import promptArgDescriptionChanged from "./prompt-arg-description-changed.ts";
import promptArgRemoved from "./prompt-arg-removed.ts";
import promptArgRequiredAdded from "./prompt-arg-required-added.ts";
import promptDescriptionChanged from "./prompt-description-changed.ts";
import promptRemoved from "./prompt-removed.ts";
import promptTitleChanged from "./prompt-title-changed.ts";
import protocolVersionAdded from "./protocol-version-added.ts";
import protocolVersionDropped from "./protocol-version-dropped.ts";
import readonlyGained from "./readonly-gained.ts";
import readonlyLost from "./readonly-lost.ts";
import resourceAdded from "./resource-added.ts";
import resourceMimeChanged from "./resource-mime-changed.ts";
import resourceRemoved from "./resource-removed.ts";
import resourceTemplateAdded from "./resource-template-added.ts";
import resourceTemplateDescriptionChanged from "./resource-template-description-changed.ts";
import resourceTemplateRemoved from "./resource-template-removed.ts";
import sdkNoise from "./sdk-noise.ts";
import secretInSurface from "./secret-in-surface.ts";
import serverNameChanged from "./server-name-changed.ts";
import surfaceDiffersByEra from "./surface-differs-by-era.ts";
import surfaceDiffersByTransport from "./surface-differs-by-transport.ts";
import templateVariableChanged from "./template-variable-changed.ts";
import tokenBudgetGrowth from "./token-budget-growth.ts";
import tokenBudgetTotalExceeded from "./token-budget-total-exceeded.ts";
import toolAdded from "./tool-added.ts";
import toolAddedDestructive from "./tool-added-destructive.ts";
import toolComponentVersionAdded from "./tool-component-version-added.ts";
import toolComponentVersionRemoved from "./tool-component-version-removed.ts";
import toolCountExceeded from "./tool-count-exceeded.ts";
import toolDeprecated from "./tool-deprecated.ts";
import toolDeprecatedWithoutReplacement from "./tool-deprecated-without-replacement.ts";
import toolDeprecationChanged from "./tool-deprecation-changed.ts";
import toolDescriptionChanged from "./tool-description-changed.ts";
import toolDescriptionImperativeAdded from "./tool-description-imperative-added.ts";
import toolDescriptionReferencesOtherTool from "./tool-description-references-other-tool.ts";
import toolDescriptionUrlAdded from "./tool-description-url-added.ts";
import toolIconOriginAdded from "./tool-icon-origin-added.ts";
import toolIconsChanged from "./tool-icons-changed.ts";
import toolMetaChanged from "./tool-meta-changed.ts";
import toolNameCaseChanged from "./tool-name-case-changed.ts";
import toolNameCollision from "./tool-name-collision.ts";
import toolNameInvalid from "./tool-name-invalid.ts";
import toolOrderChanged from "./tool-order-changed.ts";
import toolRemoved from "./tool-removed.ts";
import toolRemovedAfterDeprecation from "./tool-removed-after-deprecation.ts";
import toolRemovedTooEarly from "./tool-removed-too-early.ts";
import toolRenamed from "./tool-renamed.ts";
import toolTitleChanged from "./tool-title-changed.ts";
import toolTokenBudgetExceeded from "./tool-token-budget-exceeded.ts";
import toolUiResourceChanged from "./tool-ui-resource-changed.ts";
import toolUndeprecated from "./tool-undeprecated.ts";
import toolVisibleToLowerScope from "./tool-visible-to-lower-scope.ts";
import transportAdded from "./transport-added.ts";
import transportRemoved from "./transport-removed.ts";
import ttlLowered from "./ttl-lowered.ts";
import ttlRaised from "./ttl-raised.ts";

/** Every rule of the API gate, in the order of the catalogue: tools, parameters, results, prompts, resources, server. */
export const apiRules: readonly Rule<Change>[] = [
  toolRenamed,
  toolRemovedAfterDeprecation,
  toolRemoved,
  toolRemovedTooEarly,
  toolAdded,
  toolAddedDestructive,
  toolDeprecated,
  toolUndeprecated,
  toolDeprecationChanged,
  toolDeprecatedWithoutReplacement,
  toolNameCaseChanged,
  toolTitleChanged,
  toolIconsChanged,
  toolIconOriginAdded,
  toolDescriptionChanged,
  toolMetaChanged,
  toolUiResourceChanged,
  toolComponentVersionRemoved,
  toolComponentVersionAdded,
  toolOrderChanged,
  toolNameInvalid,
  toolNameCollision,
  toolDescriptionImperativeAdded,
  toolDescriptionUrlAdded,
  toolDescriptionReferencesOtherTool,
  annotationsMissing,
  paramAddedRequired,
  paramAddedOptional,
  paramRemoved,
  paramRenamed,
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
  inputSchemasHollow,
  inputSchemasRestored,
  paramHeaderAdded,
  paramHeaderChanged,
  paramHeaderRemoved,
  paramHeaderOnSensitive,
  outputSchemaAdded,
  outputSchemaRemoved,
  outputFieldRemoved,
  outputFieldRenamed,
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
  readonlyLost,
  readonlyGained,
  destructiveGained,
  destructiveLost,
  idempotentLost,
  idempotentGained,
  openWorldGained,
  openWorldLost,
  promptRemoved,
  promptArgRequiredAdded,
  promptArgBecameRequired,
  promptArgRemoved,
  promptAdded,
  promptArgAddedOptional,
  promptArgBecameOptional,
  promptTitleChanged,
  promptDescriptionChanged,
  promptArgDescriptionChanged,
  resourceRemoved,
  resourceMimeChanged,
  resourceAdded,
  resourceTemplateRemoved,
  templateVariableChanged,
  resourceTemplateAdded,
  resourceTemplateDescriptionChanged,
  capabilityRemoved,
  capabilityAdded,
  protocolVersionDropped,
  legacyEraDropped,
  protocolVersionAdded,
  transportRemoved,
  endpointChanged,
  packageRemoved,
  envVarRequiredAdded,
  envVarBecameRequired,
  packageArgumentRequiredAdded,
  packageArgumentBecameRequired,
  packageArgumentRemoved,
  headerRequiredAdded,
  headerBecameRequired,
  transportAdded,
  endpointAdded,
  packageAdded,
  envVarAddedOptional,
  envVarBecameOptional,
  envVarRemoved,
  packageArgumentAddedOptional,
  packageArgumentBecameOptional,
  headerAddedOptional,
  headerBecameOptional,
  headerRemoved,
  instructionsChanged,
  serverNameChanged,
  cacheScopeWidened,
  cacheScopeNarrowed,
  ttlRaised,
  ttlLowered,
  tokenBudgetTotalExceeded,
  tokenBudgetGrowth,
  toolTokenBudgetExceeded,
  toolCountExceeded,
  hostSchemaUnsupported,
  toolVisibleToLowerScope,
  surfaceDiffersByEra,
  surfaceDiffersByTransport,
  sdkNoise,
  hiddenUnicodeIntroduced,
  homoglyphNameIntroduced,
  secretInSurface,
];
