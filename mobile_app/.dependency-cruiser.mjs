/**
 * What may import what in `src`, judged file by file. `npm run check` fails on a circle of files and on an import that
 * points upwards. Types count: a type imported from above ties a file to it as much as a function does.
 */

/** From the top down. A file imports from its own row or from rows below it. */
const ROWS = [
  ["worker", "ui"],
  ["state"],
  ["sync", "push"],
  ["outbox", "attachments", "handover"],
  ["texts"],
  ["forms"],
  ["sealing", "lock", "db", "api"],
  ["core"],
];

/** What each row must not import: every row above it, and its neighbours in its own row. */
const upward = ROWS.flatMap((row, place) =>
  row.map((folder) => {
    const forbidden = [...ROWS.slice(0, place).flat(), ...row.filter((other) => other !== folder)];
    return {
      name: `${folder}-imports-downwards`,
      comment: `src/${folder} imports from itself and from the rows below it`,
      severity: "error",
      from: { path: `^src/${folder}/` },
      to: { path: `^src/(${forbidden.join("|")})/` },
    };
  }),
);

export default {
  forbidden: [
    {
      name: "no-circle",
      comment: "two files that need one another are one file, or three",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...upward.filter(({ to }) => to.path !== "^src/()/"),
    {
      name: "every-folder-has-its-row",
      comment: "a new folder is written into ROWS",
      severity: "error",
      from: { path: "^src/", pathNot: `^src/(${ROWS.flat().join("|")})/` },
      to: {},
    },
    {
      name: "widgets-below-screens",
      comment: "a widget knows no screen; parts/ is where the build cuts files",
      severity: "error",
      from: { path: "^src/ui/widgets/" },
      to: { path: "^src/ui/(screens|lock|app|main)" },
    },
    {
      name: "nothing-unresolved",
      comment: "a path that leads nowhere is checked by nobody",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "runtime-dependencies-only",
      comment: "what the phone runs is in `dependencies`",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import"],
    },
  },
};
