import type { BoundValues } from './bound-values.ts';
import type { Cmdlet } from './cmdlet.ts';
import {
  AS_JOB,
  DOMAIN_PARAMETERS,
  FORCE,
  parameter,
  unsimulated,
  type Parameter,
} from './parameter.ts';
import { THE_BRIDGE } from './the-bridge.ts';

const WHICH: readonly Parameter[] = [
  parameter('Identity', 'choice', 'The identifier of the bridge; there is one.', {
    positional: true,
    choices: [THE_BRIDGE.id],
  }),
  parameter('Name', 'choice', 'The name of the bridge; there is one.', {
    choices: [THE_BRIDGE.name],
  }),
];

function nothingToSet(bound: BoundValues): never {
  throw bound.mistake(
    '',
    'cmdlet.nothingAsked',
    'A bridge has nothing that can be set here: its default number is the first one, and there is one bridge.',
  );
}

/** The cmdlets about the bridge. */
export const BRIDGE_CMDLETS: readonly Cmdlet[] = [
  {
    name: 'Get-CsOnlineDialInConferencingBridge',
    synopsis: 'Shows the bridge and its numbers.',
    examples: [
      {
        line: 'Get-CsOnlineDialInConferencingBridge -Name "Conference Bridge"',
        does: 'Shows the one bridge.',
      },
    ],
    parameters: [
      ...WHICH,
      unsimulated('BypassDualWrite', 'boolean', 'It is reserved for the vendor.'),
      ...DOMAIN_PARAMETERS,
      FORCE,
      AS_JOB,
    ],
    work: () => ({ kind: 'query', query: { query: 'bridges' } }),
  },
  {
    name: 'Set-CsOnlineDialInConferencingBridge',
    synopsis: 'Would set the default number of the bridge: known, not simulated.',
    examples: [],
    parameters: [
      ...WHICH,
      unsimulated(
        'DefaultServiceNumber',
        'number',
        'The default number of the bridge is the first of its numbers.',
      ),
      unsimulated('SetDefault', 'switch', 'The tenant has one bridge, and it is the default.'),
      unsimulated('Instance', 'text', 'There are no objects to pass.'),
      ...DOMAIN_PARAMETERS,
      FORCE,
    ],
    work: nothingToSet,
  },
];
