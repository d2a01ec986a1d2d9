export * from "../model/visible.ts";
