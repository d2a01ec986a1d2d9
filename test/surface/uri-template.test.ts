import { expect, test } from "vitest";
import { templateVariables } from "../../src/surface/uri-template.ts";

test.each<[string, string[]]>([
  ["notes://all", []],
  ["notes://{id}", ["id"]],
  ["file:///{+path}", ["path"]],
  ["repo://{owner}/{repo}/contents{/path*}", ["owner", "repo", "path"]],
  ["search://find{?q,limit:3,tags*}", ["q", "limit", "tags"]],
  ["x://{a}{#a}{&b}{;c}{.d}", ["a", "b", "c", "d"]],
  ["x://{open", []],
  ["x://{}{ , }", []],
])("the variables of %s are %j", (template, variables) => {
  expect(templateVariables(template)).toEqual(variables);
});
