import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { BROWSERS } from '../page-assets.ts';
import { renderVoice } from './voice/render-voice.ts';

/** What is not bundled and lies beside the page as it is. */
const AS_IT_IS = ['index.html', 'icon.svg'];

/** Schemas say what is wrong in English alone: the other fifty languages are half of the script. */
const ENGLISH_ALONE: Plugin = {
  name: 'English alone',
  setup: (building) => {
    building.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** What a schema says of itself is for documents alone. */
const DESCRIPTION = /\s*\.describe\(\s*'(?:[^'\\]|\\.)*',?\s*\)/gu;

/** Of a namespace that is imported by its name all is kept, of a module what is used: half of zod is not. */
const WHAT_IS_USED: Plugin = {
  name: 'what is used',
  setup: (building) => {
    building.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replace("import { z } from 'zod';", "import * as z from 'zod';")
        .replaceAll(DESCRIPTION, ''),
    }));
  },
};

/** What in schemas writes JSON Schema: a twentieth of the script, and for documents alone. */
const NO_DOCUMENTS: Plugin = {
  name: 'no documents',
  setup: (building) => {
    building.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]core[\\/]to-json-schema\.js$/ }, () => ({
      contents: [
        'const none = () => undefined;',
        'export const createToJSONSchemaMethod = () => none;',
        'export const createStandardJSONSchemaMethod = () => none;',
        'export { none as extractDefs, none as finalize, none as initializeContext };',
        'export { none as handleUnrepresentable, none as processSchema, none as process };',
      ].join('\n'),
    }));
    const processors = /[\\/]zod[\\/]v4[\\/]core[\\/]json-schema-processors\.js$/;
    building.onLoad({ filter: processors }, ({ path }) => {
      // What a schema says of its own bounds stands before them.
      const [kept = ''] = readFileSync(path, 'utf8').split('export const stringProcessor');
      const none = 'export const toJSONSchema = () => undefined; export const allProcessors = {};';
      return { contents: kept + none };
    });
  },
};

/**
 * Writes the console as the server shows it: a page, its script, its style and its voice.
 *
 * @returns what is in it.
 */
export async function buildConsole(root: string, folder: string): Promise<Metafile> {
  const browser = join(root, 'src', 'console', 'browser');
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { main: join(browser, 'main.tsx'), style: join(browser, 'style.css') },
    entryNames: '[name]',
    chunkNames: 'part-[hash]',
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    charset: 'utf8',
    target: BROWSERS,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    conditions: ['browser'],
    plugins: [ENGLISH_ALONE, WHAT_IS_USED, NO_DOCUMENTS],
    // A schema asks for what is left out only when it is to be written.
    logOverride: { 'import-is-undefined': 'silent' },
    metafile: true,
    legalComments: 'none',
    tsconfigRaw: '{}',
  });
  renderVoice(folder);
  for (const file of AS_IT_IS) copyFileSync(join(browser, file), join(folder, file));
  return metafile;
}
