import type { BoundValues } from './bound-values.ts';
import type { Cmdlet } from './cmdlet.ts';
import { idle, parameter, unsimulated, type Parameter } from './parameter.ts';
import type { CmdletWork, HelpPart } from './work.ts';

const PARTS: readonly (readonly [name: string, part: HelpPart, means: string])[] = [
  ['Examples', 'examples', 'Only the examples.'],
  ['Detailed', 'detailed', 'The examples too.'],
  ['Full', 'full', 'All there is to say, the common parameters too.'],
];

const ONE_HELP = 'There is one help, and it is printed here.';

function filtered(name: string): Parameter {
  return unsimulated(name, 'text', 'There are few cmdlets: Get-Command lists them.');
}

function help(bound: BoundValues): CmdletWork {
  const about = bound.textOrNull('Name');
  const parameterName = bound.textOrNull('Parameter');
  const given = PARTS.filter(([name]) => bound.flag(name) === true);
  const [first, second] = given;
  if (second !== undefined || (first !== undefined && parameterName !== null)) {
    const message = 'One of -Examples, -Detailed, -Full and -Parameter at a time.';
    throw bound.mistake(second?.[0] ?? 'Parameter', 'cmdlet.conflict', message);
  }
  const part = parameterName === null ? (first?.[1] ?? 'usual') : 'parameter';
  return { kind: 'query', query: { query: 'help', about, part, parameter: parameterName } };
}

/** The cmdlets about the cmdlets themselves. */
export const SESSION_CMDLETS: readonly Cmdlet[] = [
  {
    name: 'Get-Help',
    synopsis: 'Explains a cmdlet and its parameters.',
    parameters: [
      parameter('Name', 'text', 'The cmdlet; with * in it, cmdlets are listed.', {
        positional: true,
      }),
      ...PARTS.map(([name, , means]) => parameter(name, 'switch', means)),
      parameter('Parameter', 'text', 'Only this parameter of the cmdlet; * for all.'),
      idle('Online', 'switch', ONE_HELP),
      idle('ShowWindow', 'switch', ONE_HELP),
      filtered('Category'),
      filtered('Component'),
      filtered('Functionality'),
      filtered('Role'),
      filtered('Path'),
    ],
    examples: [
      {
        line: 'Get-Help Set-CsOnlineDialInConferencingUser -Examples',
        does: 'Shows how the cmdlet is typed.',
      },
      {
        line: 'Get-Help Set-CsOnlineDialInConferencingUser -Parameter ResetLeaderPin',
        does: 'Explains one parameter.',
      },
    ],
    work: help,
  },
  {
    name: 'Get-Command',
    synopsis: 'Lists the cmdlets.',
    parameters: [
      parameter('Name', 'text', 'Only names like this; * stands for anything.', {
        positional: true,
      }),
      idle('Module', 'text', 'All cmdlets that there are stand in one list.'),
      filtered('Noun'),
      filtered('Verb'),
    ],
    examples: [{ line: 'Get-Command *User', does: 'Lists the cmdlets about users.' }],
    work: (bound) => ({
      kind: 'query',
      query: { query: 'commands', like: bound.textOrNull('Name') },
    }),
  },
];
