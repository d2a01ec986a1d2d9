#!/usr/bin/env bash
# Packs the package, installs it in an empty folder, and uses it as a stranger would: the bundled command on the Node of
# the PATH, and the typed import.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cd "$root"
tarball=$(npm pack --silent --pack-destination "$folder")
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund "./$tarball"

echo '{"tools":[{"name":"search","inputSchema":{"type":"object","properties":{"q":{"type":"string"}}}}]}' >base.json
echo '{"tools":[]}' >head.json
status=0
npx mcp-lifecycle check-api --base base.json --head head.json --format json >result.json || status=$?
[ "$status" = 1 ] || { echo "npx mcp-lifecycle: expected exit code 1, got $status"; exit 1; }
grep -q '"rule": "tool-removed"' result.json

cat >use.ts <<'TS'
import { diffSnapshots, judgeApi, parseSnapshot, type Finding, type Snapshot } from "mcp-lifecycle";

const base: Snapshot = parseSnapshot('{"tools":[{"name":"a","inputSchema":{"type":"object"}}]}', "base");
const head: Snapshot = parseSnapshot('{"tools":[]}', "head");
const findings: Finding[] = judgeApi({ base, head }).findings;
const count: number = diffSnapshots(base, head).length;
if (findings[0]?.rule !== "tool-removed" || count !== 1) throw new Error(JSON.stringify(findings));
TS
"$root/node_modules/.bin/tsc" --noEmit --strict --module nodenext --target es2023 --types '' use.ts
sed -e 's/import {/import {/; s/, type Finding, type Snapshot//; s/: Snapshot//; s/: Finding\[\]//; s/: number//' use.ts >use.mjs
node use.mjs
echo "the package works in an empty folder on node $(node --version)"
