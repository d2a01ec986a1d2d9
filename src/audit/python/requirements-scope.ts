import type { Scope } from "../../model/dependency.ts";

const DEVELOPMENT: readonly string[] = [
  "dev",
  "develop",
  "development",
  "test",
  "tests",
  "testing",
  "doc",
  "docs",
  "lint",
  "linting",
  "ci",
  "typing",
  "mypy",
  "bench",
  "benchmarks",
];

/** Whom a list of requirements is for, which only its path tells: `requirements-dev.txt`, `docs/requirements.txt`. */
export const scopeOfRequirements = (file: string): Scope => {
  const folders = file.toLowerCase().split("/");
  const name = folders.pop() ?? "";
  return [...folders, ...name.split(/[._-]/)].some((word) => DEVELOPMENT.includes(word)) ? "development" : "production";
};
