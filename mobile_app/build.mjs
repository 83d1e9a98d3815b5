/**
 * Builds the client into dist/: file names that change with the content, and the worker's list of them. Fails when the
 * client grows beyond its budget (docs/client.md §1). Everything under assets/ may be served as immutable, all else as
 * no-cache.
 */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { build, transform } from "esbuild";

import { icon } from "./icons.mjs";

/**
 * Bytes on the wire (brotli). `first`: between a tap and the first field of a form. `all`: everything that is used
 * without a signal.
 */
const BUDGET = { first: 40_000, all: 100_000 };

/** Only for phones whose browser reads no QR codes itself (decision 0060). */
const DECODER = /src\/handover\/decoder\.ts$/;

/** Screens that need a connection: they stay on the server until somebody opens one. */
const ONLINE_SCREENS = [
  "alerts",
  "audit-export",
  "board",
  "break-glass",
  "case-obligations",
  "case-oversight",
  "case-summary",
  "case-timeline",
  "devices",
  "code-decision",
  "duplicates",
  "flag",
  "home-duties",
  "leader-waiting",
  "obligations",
  "print-document",
  "push-switch",
  "reports",
  "working-group",
  "report-view",
  "role-first",
  "roster",
  "rule-set",
  "take-along",
  "totp",
];
const ONLINE_ONLY = new RegExp(
  `src/(ui/(screens/(${ONLINE_SCREENS.join("|")})|lock/lock-settings|desk/desk|register/[a-z-]+)\\.tsx|` +
    "(push/subscription|api/push)\\.ts)$",
);

const at = (path) => new URL(path, import.meta.url).pathname;
const dist = at("dist/");

const WORKER = {
  bundle: true,
  format: "iife",
  minify: true,
  target: ["chrome100", "safari16", "firefox102"],
  charset: "utf8",
  logLevel: "warning",
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(`${dist}assets`, { recursive: true });

/** Logical name -> path on the server. */
const named = new Map();

// Styles of their own files: a phone never asks for the desk's, for the directory's when it is opened, and for what no
// first screen shows at the end.
const STYLES = { DESK_STYLE: "desk-place.css", REGISTER_STYLE: "register.css", LATER_STYLE: "later.css" };
for (const name of Object.values(STYLES))
  add(name, (await transform(readFileSync(at(`static/${name}`)), { loader: "css", minify: true })).code);

const { metafile } = await build({
  define: Object.fromEntries(
    Object.entries(STYLES).map(([constant, name]) => [constant, JSON.stringify(named.get(name))]),
  ),
  entryPoints: [at("src/ui/main.tsx"), at("src/ui/calendar.ts"), at("static/style.css"), at("static/desk.css")],
  outdir: `${dist}assets`,
  entryNames: "[name]-[hash]",
  chunkNames: "part-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: ["chrome100", "safari16", "firefox102"],
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  charset: "utf8",
  metafile: true,
  plugins: [
    { name: "policy", setup: withoutSources },
    { name: "shell", setup: shellInOne },
  ],
  absWorkingDir: at("."),
  logLevel: "warning",
});
for (const [path, output] of Object.entries(metafile.outputs)) {
  const served = `/assets/${basename(path)}`;
  // Two modules that are imported later may bear one name in two rooms: a part goes by its own file's.
  const isPart = basename(path).startsWith("part-") || !output.entryPoint;
  named.set(isPart ? basename(path) : basename(output.entryPoint).replace(/\.tsx?$/, ".js"), served);
}

for (const [name, size, inset] of [
  ["icon-192.png", 192, 0],
  ["icon-512.png", 512, 0],
  ["icon-maskable-512.png", 512, 0.14],
])
  add(name, icon(size, inset));
add("manifest.webmanifest", filled("static/manifest.webmanifest"));
// The page asks for what its program imports at once: on a slow connection a round trip costs more than the bytes.
const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith("main.tsx"))[1];
const imported = entry.imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => basename(path));
named.set("preloads", imported.map((name) => `<link rel="modulepreload" href="/assets/${name}">`).join("\n"));
for (const page of ["index.html", "lich.html"]) writeFileSync(dist + page, filled(`static/${page}`));

// A classic worker can import only what it imported when it was installed, and only as a script that defines one
// global.
const {
  outputFiles: [sender],
} = await build({ ...WORKER, entryPoints: [at("src/worker/sender.ts")], globalName: "sender", write: false });
add("sender.js", sender.contents);

// The system fetches icons when the app is installed; the page never needs them offline.
const assets = [...named.values()].filter(
  (path) =>
    path.startsWith("/assets/") &&
    path !== named.get("sender.js") &&
    (path === named.get("later.css") || !Object.values(STYLES).some((name) => named.get(name) === path)) &&
    // A wide screen has a line, or the browser's own store of it; without it the phone's looks serve.
    path !== named.get("desk.css") &&
    extname(path) !== ".png" &&
    extname(path) !== ".webmanifest",
);
const offline = reached(metafile.outputs);
const [decoderFile] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => DECODER.test(entryPoint ?? ""));
const decoder = `/assets/${basename(decoderFile)}`;
const precache = [
  "/",
  "/lich.html",
  ...assets.filter((path) => !path.includes("/part-") || offline.has(basename(path))),
];
const version = hash(
  precache
    .map((path) => (path === "/" ? "index.html" : path.slice(1)))
    .map((path) => readFileSync(dist + path))
    .reduce((all, one) => Buffer.concat([all, one])),
);
await build({
  ...WORKER,
  entryPoints: [at("src/worker/service-worker.ts")],
  outfile: `${dist}sw.js`,
  define: {
    PRECACHE: JSON.stringify(precache),
    VERSION: JSON.stringify(version),
    DECODER: JSON.stringify(decoder),
    SENDER: JSON.stringify(named.get("sender.js")),
  },
});

weigh();

/**
 * Returns the files that a phone without a signal may need: everything the program imports, at once or later, except
 * `ONLINE_ONLY`.
 */
function reached(outputs) {
  const names = new Set();
  const follow = (path) => {
    if (
      names.has(basename(path)) ||
      ONLINE_ONLY.test(outputs[path].entryPoint ?? "") ||
      DECODER.test(outputs[path].entryPoint ?? "")
    )
      return;
    names.add(basename(path));
    for (const found of outputs[path].imports) if (!found.external) follow(found.path);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs)) if (entryPoint?.endsWith("/main.tsx")) follow(path);
  return names;
}

/** Policy files carry a source and a status for each row: the phone shows neither, so they are left out. */
function withoutSources(esbuild) {
  const kept = (key, value) => (["note", "source", "version"].includes(key) ? undefined : value);
  esbuild.onLoad({ filter: /policy\/.*\.json$/ }, ({ path }) => ({
    contents: JSON.stringify(JSON.parse(readFileSync(path, "utf8"), kept)),
    loader: "json",
  }));
}

/**
 * Puts what the shell holds into one chunk. esbuild cuts a chunk for every set of screens that share a module: the
 * first screen came in seventeen files, 3.5 kB heavier and each a request to the worker at every start. So every later
 * file names the shell.
 */
function shellInOne(esbuild) {
  const later = new Set();
  esbuild.onResolve({ filter: /^\./ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
    if (kind !== "dynamic-import" || pluginData === later || !importer.includes("/src/")) return undefined;
    const found = await esbuild.resolve(path, { kind, importer, resolveDir, pluginData: later });
    if (!DECODER.test(found.path)) later.add(found.path);
    return found;
  });
  esbuild.onLoad({ filter: /\/src\/.*\.tsx?$/ }, ({ path }) =>
    later.has(path)
      ? {
          contents: `${readFileSync(path, "utf8")}\nimport ${JSON.stringify(at("src/ui/main.tsx"))};\n`,
          loader: path.endsWith("x") ? "tsx" : "ts",
        }
      : undefined,
  );
}

function add(name, content) {
  const served = `/assets/${name.replace(".", `-${hash(content)}.`)}`;
  writeFileSync(dist + served.slice(1), content);
  named.set(name, served);
}

/** Returns a file with every `{{name}}` replaced by the address of that file. */
function filled(path) {
  return readFileSync(at(path), "utf8").replace(/\{\{(.+?)\}\}/g, (_, name) => {
    const served = named.get(name);
    if (!served) throw new Error(`${path} names ${name}, which was not built`);
    return served;
  });
}

function hash(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
}

function weigh() {
  const size = (path) => brotliCompressSync(readFileSync(dist + path)).length;
  const shell = [...imported, ...["main.js", "style.css"].map((name) => basename(named.get(name)))];
  const first = ["index.html", "sw.js", ...shell.map((name) => `assets/${name}`)].reduce(
    (sum, path) => sum + size(path),
    0,
  );
  const all = [
    "index.html",
    "sw.js",
    named.get("sender.js").slice(1),
    ...precache.slice(1).map((path) => path.slice(1)),
  ].reduce((sum, path) => sum + size(path), 0);
  console.log(
    `client ${version}: shell and forms ${kilo(first)} of ${kilo(BUDGET.first)} kB, everything offline ` +
      `${kilo(all)} of ${kilo(BUDGET.all)} kB (brotli), where the browser reads no QR codes ` +
      `${kilo(size(decoder.slice(1)))} kB more`,
  );
  if (first > BUDGET.first || all > BUDGET.all) throw new Error("the client is over its budget");
}

function kilo(bytes) {
  return (bytes / 1000).toFixed(1);
}
