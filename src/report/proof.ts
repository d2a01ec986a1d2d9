export * from "../model/proof.ts";
