import { expect, test } from "vitest";
import { countDescribed } from "../../../src/docs/described-parts.ts";
import type { DocumentedServer } from "../../../src/docs/documented-server.ts";
import { makeApiPage } from "../../../src/docs/pages/api.ts";
import { makeLists } from "../../../src/docs/pages/lists.ts";
import { DOC_SECTIONS } from "../../../src/model/docs.ts";

const PASSWORD = "qX7zT4kLm9Rv2Wp8";
const ADDRESS = `postgres://admin:${PASSWORD}@sql.example.com/x`;

test("no password of an address stands on a page, in a link, in a list or in a finding", async () => {
  const server: DocumentedServer = {
    title: "files",
    snapshot: {
      schemaVersion: 1,
      volatile: [],
      surfaces: [
        {
          era: "legacy",
          serverInfo: { name: "files", version: "1", title: ADDRESS, websiteUrl: ADDRESS },
          tools: [
            {
              name: "a",
              inputSchema: { type: "object" },
              _meta: {
                deprecated: { replacement: ADDRESS, message: `Use ${ADDRESS} now.` },
                ui: { resourceUri: ADDRESS },
              },
            },
          ],
          resources: [{ uri: ADDRESS, name: "r", mimeType: ADDRESS }],
          resourceTemplates: [{ uriTemplate: `${ADDRESS}/{id}`, name: "t" }],
        },
      ],
    },
  };
  const page = await makeApiPage(server, DOC_SECTIONS.api);
  const said = JSON.stringify([page, makeLists(server), countDescribed(server).undescribed.map(({ name }) => name)]);
  expect(said).toContain("sql.example.com");
  expect(said.toLowerCase()).not.toContain(PASSWORD.toLowerCase());
});
