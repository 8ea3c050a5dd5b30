import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** Licences that ask for no more than that their text goes along. */
const PERMISSIVE = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'MIT-0',
  '(MIT AND Zlib)',
]);

const TEXTS = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author?: string | { readonly name: string };
}

/**
 * The licences of all packages that bundles hold code of, with their texts.
 *
 * @param root the folder that the bundles' inputs are named from.
 * @throws Error for a package whose licence is not known to be permissive.
 */
export function thirdPartyLicenses(bundles: readonly Metafile[], root: string): string {
  const inputs = bundles.flatMap((bundle) => Object.keys(bundle.inputs));
  const folders = new Set(inputs.flatMap((input) => packageOf(input) ?? []));
  const told = [...folders].toSorted().map((folder) => licenseOf(join(root, folder)));
  return [HEAD, ...new Set(told)].join(`\n${'-'.repeat(80)}\n\n`);
}

const HEAD = `The command line of Lobbyline (dist/cli), its console (dist/console/page) and the reports that it writes hold code
of the packages below, each under its own licence.
`;

/** The folder of the package that a file belongs to; it may lie in another package's. */
function packageOf(input: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
}

function licenseOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
  const { name, version, license, author } = manifest;
  if (!PERMISSIVE.has(license)) {
    throw new Error(`${name} ${version} is under ${license}, which tools/build does not know.`);
  }
  const texts = readdirSync(folder)
    .filter((file) => TEXTS.test(file))
    .toSorted()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const by = typeof author === 'string' ? author : author?.name;
  // A few packages name their licence and come without its text.
  const said = texts.length > 0 ? texts : [`${license}${by === undefined ? '' : `, ${by}`}`];
  return `${name} ${version} (${license})\n\n${said.join('\n\n')}\n`;
}
