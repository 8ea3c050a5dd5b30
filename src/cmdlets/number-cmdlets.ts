import { DEFAULT_LANGUAGE } from '../domain/spoken-prompt.ts';
import type { BoundValues } from './bound-values.ts';
import type { Cmdlet } from './cmdlet.ts';
import {
  AS_JOB,
  DIRECTORY_PARAMETERS,
  DOMAIN_PARAMETERS,
  FORCE,
  parameter,
  unsimulated,
} from './parameter.ts';
import { WHICH_BRIDGE } from './the-bridge.ts';
import type { CmdletWork } from './work.ts';

/** A number has at most so many secondary languages (rule ANS-2). */
const MAX_SECONDARY = 4;

/** What `-RestoreDefaultLanguages` gives a number. */
const DEFAULT_LANGUAGES = [DEFAULT_LANGUAGE] as const;

const NUMBER = parameter('Identity', 'number', 'The number: E.164, with +, with tel: or bare.', {
  positional: true,
  required: true,
});

const OBJECT = unsimulated('Instance', 'text', 'There are no objects to pass: write the number.');

function setLanguages(bound: BoundValues): CmdletWork {
  const number = bound.textOrNull('Identity') ?? '';
  const primary = bound.textOrNull('PrimaryLanguage');
  const secondary = bound.listOrNull('SecondaryLanguages');
  const restore = bound.flag('RestoreDefaultLanguages') === true;
  if (restore && (primary !== null || secondary !== null)) {
    const message = '-RestoreDefaultLanguages goes with no other language.';
    throw bound.mistake('RestoreDefaultLanguages', 'cmdlet.conflict', message);
  }
  if (!restore && primary === null && secondary === null) {
    throw bound.mistake('', 'cmdlet.nothingAsked', 'No language is to be changed.');
  }
  if ((secondary?.length ?? 0) > MAX_SECONDARY) {
    const message = `-SecondaryLanguages takes up to ${MAX_SECONDARY} languages.`;
    throw bound.mistake('SecondaryLanguages', 'cmdlet.valueInvalid', message);
  }
  if (restore) {
    const languages = DEFAULT_LANGUAGES;
    return { kind: 'acts', acts: [{ command: 'number.setLanguages', number, languages }] };
  }
  const act =
    primary !== null && secondary !== null
      ? ({ command: 'number.setLanguages', number, languages: [primary, ...secondary] } as const)
      : ({ command: 'changeLanguages', number, primary, secondary } as const);
  return { kind: 'acts', acts: [act] };
}

/** The cmdlets about service numbers. */
export const NUMBER_CMDLETS: readonly Cmdlet[] = [
  {
    name: 'Get-CsOnlineDialInConferencingServiceNumber',
    synopsis: 'Shows the numbers of the bridge.',
    examples: [
      {
        line: 'Get-CsOnlineDialInConferencingServiceNumber -Identity 14255550199',
        does: 'Shows one number.',
      },
    ],
    parameters: [
      { ...NUMBER, required: false },
      parameter('ResultSize', 'count', 'At most so many numbers.'),
      ...WHICH_BRIDGE,
      unsimulated('City', 'text', 'Numbers have no city.'),
      ...DOMAIN_PARAMETERS,
      FORCE,
      AS_JOB,
    ],
    work: (bound) => ({
      kind: 'query',
      query: {
        query: 'numbers',
        number: bound.textOrNull('Identity'),
        size: bound.countOrNull('ResultSize'),
      },
    }),
  },
  {
    name: 'Set-CsOnlineDialInConferencingServiceNumber',
    synopsis: 'Sets the languages of a number (ANS-2).',
    examples: [
      {
        line: 'Set-CsOnlineDialInConferencingServiceNumber -Identity 14255550199 -PrimaryLanguage de-de -SecondaryLanguages en-us, fr-fr',
        does: 'The number greets in German, and offers two other languages.',
      },
    ],
    parameters: [
      NUMBER,
      parameter('PrimaryLanguage', 'language', 'The language of the greeting.'),
      parameter('SecondaryLanguages', 'languages', 'Up to 4 languages, offered in this order.'),
      parameter('RestoreDefaultLanguages', 'switch', 'Sets the language to en-US alone.'),
      OBJECT,
      ...DIRECTORY_PARAMETERS,
      FORCE,
    ],
    work: (bound) => setLanguages(bound),
  },
  {
    name: 'Register-CsOnlineDialInConferencingServiceNumber',
    synopsis: 'Puts a number on the bridge, or back on it (ANS-1).',
    examples: [
      {
        line: 'Register-CsOnlineDialInConferencingServiceNumber -Identity 14255551234',
        does: 'Puts a number on the bridge.',
      },
    ],
    parameters: [NUMBER, ...WHICH_BRIDGE, OBJECT, ...DOMAIN_PARAMETERS, FORCE],
    work: (bound) => ({
      kind: 'acts',
      acts: [{ command: 'registerNumber', number: bound.textOrNull('Identity') ?? '' }],
    }),
  },
  {
    name: 'Unregister-CsOnlineDialInConferencingServiceNumber',
    synopsis: 'Takes a number off the bridge (ANS-1).',
    examples: [
      {
        line: 'Unregister-CsOnlineDialInConferencingServiceNumber -Identity 14255550199',
        does: 'Takes a number off the bridge.',
      },
    ],
    parameters: [
      NUMBER,
      ...WHICH_BRIDGE,
      unsimulated(
        'RemoveDefaultServiceNumber',
        'switch',
        'Any number can be taken off without it, the default one too.',
      ),
      OBJECT,
      ...DOMAIN_PARAMETERS,
      FORCE,
      AS_JOB,
    ],
    work: (bound) => ({
      kind: 'acts',
      acts: [{ command: 'number.unregister', number: bound.textOrNull('Identity') ?? '' }],
    }),
  },
];
