import { didYouMean } from './did-you-mean.ts';

/** Every option of an object, each once: the type makes sure that none is left out. */
export type OptionNames<T extends object> = Readonly<Record<keyof T, true>>;

/**
 * Looks at the names of options that a program gives. What is not known would be passed over
 * without a word, and a test that misspells an option would test nothing.
 *
 * @param where what takes the options, for example `new Phone()`.
 * @throws {TypeError} that names the option, and the one that was meant where that can be told.
 */
export function checkOptions<T extends object>(
  where: string,
  given: T,
  names: OptionNames<T>,
): void {
  const known = Object.keys(names);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new TypeError(`${where} takes an object with the options ${known.join(', ')}.`);
  }
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(names, name)) continue;
    const meant = didYouMean(name, known);
    const hint = meant === null ? '' : ` Did you mean "${meant}"?`;
    throw new TypeError(
      `${where} has no option "${name}".${hint} Its options are ${known.join(', ')}.`,
    );
  }
}
