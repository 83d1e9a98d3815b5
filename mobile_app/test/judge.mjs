/**
 * Judges generated texts as the phone does: `node test/judge.mjs ASKED.json ANSWERED.jsonl`. The server's judgement
 * stands beside it in tests/campaigns/judges.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { build } from "esbuild";

const [asked, answered] = process.argv.slice(2);
const out = mkdtempSync(join(tmpdir(), "client-judge-"));
try {
  const outfile = join(out, "judge.mjs");
  await build({
    entryPoints: [new URL("judge.ts", import.meta.url).pathname],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "warning",
  });
  const { judgeAll } = await import(outfile);
  judgeAll(asked, answered);
} finally {
  rmSync(out, { recursive: true, force: true });
}
