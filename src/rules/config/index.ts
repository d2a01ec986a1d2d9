import type { ConfigFacts, ConfigFault, ConfigSubject } from "../../model/config.ts";
import type { Rule } from "../../model/rule.ts";
import configAddressNotEncrypted from "./config-address-not-encrypted.ts";
import configAllowedHostsWildcard from "./config-allowed-hosts-wildcard.ts";
import configAudienceMissing from "./config-audience-missing.ts";
import configAuthNotAsked from "./config-auth-not-asked.ts";
import configBackupIncomplete from "./config-backup-incomplete.ts";
import configBearerWithoutTokens from "./config-bearer-without-tokens.ts";
import configBodyUnlimited from "./config-body-unlimited.ts";
import configCorsWildcard from "./config-cors-wildcard.ts";
import configCorsWildcardCredentials from "./config-cors-wildcard-credentials.ts";
import configDatabaseNotEncrypted from "./config-database-not-encrypted.ts";
import configDatabaseOverdrawn from "./config-database-overdrawn.ts";
import configDebugInProduction from "./config-debug-in-production.ts";
import configEnvironmentsDrift from "./config-environments-drift.ts";
import configExpectedDifferenceUnused from "./config-expected-difference-unused.ts";
import configFileUnreadable from "./config-file-unreadable.ts";
import configHealthAuthenticated from "./config-health-authenticated.ts";
import configImageDisagrees from "./config-image-disagrees.ts";
import configImageMutable from "./config-image-mutable.ts";
import configIssuerMissing from "./config-issuer-missing.ts";
import configKeyMissing from "./config-key-missing.ts";
import configKeyUnknown from "./config-key-unknown.ts";
import configLayerTwice from "./config-layer-twice.ts";
import configListeningOverStdio from "./config-listening-over-stdio.ts";
import configLocalhostInProduction from "./config-localhost-in-production.ts";
import configLogFileMissing from "./config-log-file-missing.ts";
import configMetricsPublic from "./config-metrics-public.ts";
import configMonitoringOverStdio from "./config-monitoring-over-stdio.ts";
import configOpenWithoutAllowedHosts from "./config-open-without-allowed-hosts.ts";
import configOpenWithoutAuth from "./config-open-without-auth.ts";
import configPathDisagrees from "./config-path-disagrees.ts";
import configPathTaken from "./config-path-taken.ts";
import configPayloadsLogged from "./config-payloads-logged.ts";
import configPortDisagrees from "./config-port-disagrees.ts";
import configProbeBeforeTimeout from "./config-probe-before-timeout.ts";
import configPublicHostRefused from "./config-public-host-refused.ts";
import configRateLimitByNothing from "./config-rate-limit-by-nothing.ts";
import configRateLimitMissing from "./config-rate-limit-missing.ts";
import configRateLimitOverStdio from "./config-rate-limit-over-stdio.ts";
import configReferenceBroken from "./config-reference-broken.ts";
import configReplicasDisagree from "./config-replicas-disagree.ts";
import configReplicasOrder from "./config-replicas-order.ts";
import configSecretInPlainText from "./config-secret-in-plain-text.ts";
import configSecretShared from "./config-secret-shared.ts";
import configSecretWeak from "./config-secret-weak.ts";
import configSessionsNotShared from "./config-sessions-not-shared.ts";
import configSessionsUnused from "./config-sessions-unused.ts";
import configSettingUnread from "./config-setting-unread.ts";
import configStdoutOverStdio from "./config-stdout-over-stdio.ts";
import configTimeoutsOrder from "./config-timeouts-order.ts";
import configTypeDrift from "./config-type-drift.ts";
import configValueWrong from "./config-value-wrong.ts";
import configVariableUndeclared from "./config-variable-undeclared.ts";
import configVariableUnset from "./config-variable-unset.ts";

/** What is wrong before any rule looks at what a configuration means: one rule for each kind of fault. */
export const FAULT_RULES: readonly Rule<ConfigFault>[] = [
  configFileUnreadable,
  configLayerTwice,
  configKeyUnknown,
  configKeyMissing,
  configValueWrong,
  configReferenceBroken,
  configVariableUnset,
];

/** The rules about one environment. */
export const ENVIRONMENT_RULES: readonly Rule<ConfigSubject>[] = [
  configSecretInPlainText,
  configSecretWeak,
  configOpenWithoutAuth,
  configOpenWithoutAllowedHosts,
  configAllowedHostsWildcard,
  configCorsWildcardCredentials,
  configCorsWildcard,
  configAuthNotAsked,
  configBearerWithoutTokens,
  configAudienceMissing,
  configIssuerMissing,
  configAddressNotEncrypted,
  configDatabaseNotEncrypted,
  configMetricsPublic,
  configBodyUnlimited,
  configRateLimitMissing,
  configRateLimitByNothing,
  configRateLimitOverStdio,
  configPayloadsLogged,
  configDebugInProduction,
  configStdoutOverStdio,
  configLogFileMissing,
  configSessionsNotShared,
  configSessionsUnused,
  configDatabaseOverdrawn,
  configTimeoutsOrder,
  configProbeBeforeTimeout,
  configReplicasOrder,
  configHealthAuthenticated,
  configPathTaken,
  configPublicHostRefused,
  configLocalhostInProduction,
  configImageMutable,
  configBackupIncomplete,
  configMonitoringOverStdio,
  configListeningOverStdio,
  configSettingUnread,
  configPortDisagrees,
  configPathDisagrees,
  configReplicasDisagree,
  configImageDisagrees,
];

/** The rules about all environments together, and the rest of the repository. */
export const DIRECTORY_RULES: readonly Rule<ConfigFacts>[] = [
  configSecretShared,
  configEnvironmentsDrift,
  configTypeDrift,
  configExpectedDifferenceUnused,
  configVariableUndeclared,
];
