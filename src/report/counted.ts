export * from "../model/counted.ts";
