/** Bundles each `*.test.ts` (TypeScript, no runner of its own needed) and hands them to Node's test runner. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { build } from "esbuild";

const here = new URL(".", import.meta.url).pathname;
const only = process.argv.slice(2);
const tests = readdirSync(here).filter(
  (name) => name.endsWith(".test.ts") && (only.length === 0 || only.some((part) => name.includes(part))),
);
const out = mkdtempSync(join(tmpdir(), "client-tests-"));
try {
  await build({
    entryPoints: tests.map((name) => here + name),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { "import.meta.dirname": JSON.stringify(here.replace(/\/$/, "")) },
    logLevel: "warning",
  });
  const { status } = spawnSync(
    process.execPath,
    [
      "--test",
      "--test-force-exit",
      // The compiler and the import check take seconds alone, minutes beside other work.
      "--test-timeout=300000",
      ...tests.map((name) => join(out, name.replace(".ts", ".mjs"))),
    ],
    { stdio: "inherit" },
  );
  process.exitCode = status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
