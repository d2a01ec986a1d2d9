import { describe, expect, it } from "vitest";
import * as z from "zod";
import * as mini from "zod/mini";
import type { Config as Sections } from "../../src/config/schema.ts";
import { type Config, ConfigManager, type ConfigWith, type Frozen } from "../../src/runtime/index.ts";
import { configFolder } from "../support/config-folder.ts";

/** Compiles where both are the same type, and nowhere else. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_Claim extends true>(): true => true;
/** Writes intersections out, so that `Same` compares what is in them. */
type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Plain<T[Key]> }
    : T;

describe("types, as the compiler sees them", () => {
  it("of the published configuration are those of the schema", () => {
    expect(holds<Same<Plain<Config>, Plain<Sections>>>()).toBe(true);
  });

  it("of the author's sections are those of the author's schema, read-only", async () => {
    const schema = z.object({
      weather: z.object({
        units: z.enum(["metric", "imperial"]).default("metric"),
        url: z.string().transform((text) => new URL(text)),
        stations: z.array(z.object({ id: z.number() })).default([]),
        proxy: z.object({ host: z.string() }).optional(),
      }),
    });
    using folder = configFolder({ "development.yaml": "weather: { url: https://a.example }" });
    await using config = await ConfigManager.open({ dir: folder.dir, variables: {}, watch: false, schema });
    const { weather, server } = config.current;
    expect(holds<Same<typeof weather.units, "metric" | "imperial">>()).toBe(true);
    expect(holds<Same<typeof weather.url, URL>>()).toBe(true);
    expect(holds<Same<typeof server.port, number>>()).toBe(true);
    expect(weather.url.host).toBe("a.example");

    const units = config.get("weather.units");
    const port = config.get("server.port");
    const host = config.get("weather.proxy.host");
    expect(holds<Same<typeof units, "metric" | "imperial">>()).toBe(true);
    expect(holds<Same<typeof port, number>>()).toBe(true);
    expect(holds<Same<typeof host, string | undefined>>()).toBe(true);
    expect([units, port, host]).toEqual(["metric", 3000, undefined]);

    // @ts-expect-error: no such key
    expect(config.get("weather.unit")).toBeUndefined();
    // @ts-expect-error: no such section
    expect(config.current.wether).toBeUndefined();
    // @ts-expect-error: read-only
    expect(() => weather.stations.push({ id: 1 })).toThrow(TypeError);
    expect(() => {
      // @ts-expect-error: read-only
      server.port = 1;
    }).toThrow(TypeError);
    // @ts-expect-error: no such event
    config.on("changed", () => undefined);
    config.on("change", ({ before, after, needsRestart }) => {
      expect(holds<Same<typeof before, typeof config.current>>()).toBe(true);
      expect(holds<Same<typeof after.weather.units, "metric" | "imperial">>()).toBe(true);
      expect(holds<Same<typeof needsRestart, readonly string[]>>()).toBe(true);
    });
  });

  it("of zod/mini are as well, with the JSON Schema beside", async () => {
    const schema = mini.object({ weather: mini.object({ units: mini.string() }) });
    const jsonSchema = mini.toJSONSchema(schema, { io: "input" });
    using folder = configFolder({ "development.yaml": "weather: { units: metric }" });
    await using config = await ConfigManager.open({ dir: folder.dir, variables: {}, watch: false, schema, jsonSchema });
    const units = config.get("weather.units");
    expect(holds<Same<typeof units, string>>()).toBe(true);
    expect(units).toBe("metric");
  });

  it("of a section that replaces ours are the author's alone", () => {
    type Own = ConfigWith<{ logging: { sinks: string[] } }>;
    expect(holds<Same<Own["logging"], Frozen<{ sinks: string[] }>>>()).toBe(true);
    expect(holds<Same<Own["server"]["port"], number>>()).toBe(true);
  });
});
