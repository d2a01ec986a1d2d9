export * from "../model/escape-markdown.ts";
