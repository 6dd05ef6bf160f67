/** The rooms of src/, in order: each imports only from itself and from rooms above it. See docs/architecture.md. */
const rooms = [
  "kernel",
  "linalg",
  "random",
  "dataset",
  "network",
  "statistics",
  "symbolic",
  "proof",
  "lemma",
  "packs",
  "stress",
  "sweep",
  "certificate",
  "report",
  "cli",
];

const order = rooms.map((room, i) => ({
  name: `${room}-imports-upwards-only`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { path: `^src/(${[...rooms.slice(i + 1), ...(room === "cli" ? [] : ["checker"])].join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...order,
    {
      name: "kernel-has-no-npm-import",
      severity: "error",
      from: { path: "^src/(kernel|checker)/" },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "core"] },
    },
    {
      name: "checker-imports-nothing",
      severity: "error",
      from: { path: "^src/checker/" },
      to: { path: "^src/(?!checker/)" },
    },
    {
      name: "lemmata-check-rests-on-the-checker-alone",
      severity: "error",
      from: { path: "^src/cli/(lemmata-check|checked)\\.ts$" },
      to: { path: "^(src/(?!checker/|cli/checked\\.ts)|node_modules/)" },
    },
    {
      name: "rooms-do-not-import-the-front-door",
      severity: "error",
      from: { path: "^src/[^/]+/" },
      to: { path: "^src/index\\.ts$" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "src-needs-no-development-package",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/vitest\\.ts$" }, // vitest is an optional peer: who imports the matchers has it
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
