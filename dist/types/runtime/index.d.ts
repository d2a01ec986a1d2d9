/** What an MCP server imports: its configuration, typed, checked, and followed while it runs. */
export type { ConfigFault, FilePosition } from "../model/config.ts";
export { ConfigError } from "../model/errors.ts";
export { type ConfigChanged, type ConfigEvents, ConfigManager, type ConfigTrouble, type ConfigWith, type ReloadOutcome, } from "./config-manager.ts";
export type { ConfigOptions } from "./config-options.ts";
export { InvalidConfig, type Rejection } from "./config-rejection.ts";
export type { Config } from "./config-type.ts";
export type { Frozen } from "./frozen-copy.ts";
export type { SettingChange } from "./list-changes.ts";
export type { KeyOf, ValueAt } from "./setting-keys.ts";
export type { StandardSchema } from "./standard-schema.ts";
export type { WatchMode } from "./watch-files.ts";
