import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform, type BuildOptions, type Metafile, type Plugin } from 'esbuild';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const CLI = join(ROOT, 'src', 'cli');

/** Packages that stay on their own: one is native, the other compiles scenarios in TypeScript. */
const EXTERNAL = ['@photostructure/sqlite', 'tsx'];

/**
 * A module that finds files from where it lies finds them from the bundle too: as those of the library
 * lie, one for each module. So threads and schemas are where they are looked for.
 */
const OWN_PLACES: Plugin = {
  name: 'own places',
  setup: (building) => {
    building.onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
      const place = relative(CLI, path).replaceAll(sep, '/').replace(/\.ts$/, '.js');
      const url = `new URL(${JSON.stringify(place)}, import.meta.url).href`;
      const text = readFileSync(path, 'utf8').replace(/^#!.*/, '');
      return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' };
    });
  },
};

/** Modules that would lie in one part with what is always needed, and seldom are. */
const APART = ['cli/progress-bar.ts'];

function partsOfTheirOwn(): Record<string, string> {
  return Object.fromEntries(
    APART.map((path) => [`part-${basename(path, '.ts')}`, join(ROOT, 'src', path)]),
  );
}

/** What a module that `require` loads calls its own address. */
const OWN_URL = {
  define: { 'import.meta.url': 'ownUrl' },
  banner: 'const ownUrl = require("node:url").pathToFileURL(__filename).href;',
};

const HOW = {
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  sourcesContent: false,
} satisfies BuildOptions;

const BUNDLED = {
  ...HOW,
  bundle: true,
  absWorkingDir: ROOT,
  external: EXTERNAL,
  write: false,
} satisfies BuildOptions;

/**
 * Writes the command line as it is published: `main.js`, which starts it, and the bundle in parts,
 * one for each command and for what some of them share, with source maps that lead to `src/`.
 *
 * @returns what is in it.
 */
export async function bundleCli(folder: string): Promise<Metafile> {
  mkdirSync(folder, { recursive: true });
  const [program, starter] = await Promise.all([
    build({
      ...BUNDLED,
      entryPoints: { program: join(CLI, 'main.ts'), ...partsOfTheirOwn() },
      outdir: folder,
      format: 'esm',
      splitting: true,
      chunkNames: 'part-[hash]',
      plugins: [OWN_PLACES],
      sourcemap: 'inline',
      metafile: true,
    }),
    build({
      ...BUNDLED,
      entryPoints: { main: join(CLI, 'start.ts') },
      outdir: folder,
      format: 'cjs',
      define: OWN_URL.define,
      banner: { js: OWN_URL.banner },
    }),
  ]);
  // Node starts CommonJS sooner, and of nothing else can V8 be given the code.
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  writeFileSync(join(folder, 'import.js'), 'module.exports = (id) => import(id);\n');
  for (const { path, text } of starter.outputFiles) writeFileSync(path, text, { mode: 0o755 });
  await Promise.all(program.outputFiles.map(({ path, text }) => writePart(path, text)));
  return program.metafile;
}

async function writePart(path: string, text: string): Promise<void> {
  const sourcefile = basename(path);
  const { code, map } = await transform(text, {
    ...HOW,
    format: 'cjs',
    sourcemap: 'external',
    sourcefile,
    ...(text.includes('import.meta.url') && OWN_URL),
  });
  writeFileSync(path, `${inAscii(lazily(code))}//# sourceMappingURL=${sourcefile}.map\n`);
  writeFileSync(`${path}.map`, map);
}

/**
 * Signs beyond ASCII as their escapes: a part is read byte for byte, since that is much faster. The bundler has done so
 * in strings, and leaves patterns and templates as they are.
 */
function inAscii(code: string): string {
  return code.replaceAll(
    /[\u0080-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A part that is imported when it is needed. */
const PART_IMPORTED = /\bimport\(("\.\/part-[\w-]+\.js")\)/g;

/** What is none of the bundle is imported by a module that Node itself loads: code that is kept cannot. */
const OTHER_IMPORTED = /\bimport\(("[^".][^"]*")\)/g;

/**
 * Has a part loaded when something of it is used first, not when another part that may use it is: most
 * commands use little of what they share. No line moves, so that the source map stays right.
 */
function lazily(code: string): string {
  const names = new Set<string>();
  const declared = code
    .replaceAll(PART_IMPORTED, 'Promise.resolve().then(() => require($1))')
    .replaceAll(OTHER_IMPORTED, 'require("../cli/import.js")($1)')
    .replaceAll(
      /^var (import_part_\w+) = (require\("\.\/part-[\w-]+\.js"\));$/gm,
      (_, name: string, load: string) => {
        names.add(name);
        return `var ${name}_, ${name} = { get it() { return ${name}_ ??= ${load}; } };`;
      },
    );
  return declared.replaceAll(/\bimport_part_\w+(?=\.)/g, (name) =>
    names.has(name) ? `${name}.it` : name,
  );
}
