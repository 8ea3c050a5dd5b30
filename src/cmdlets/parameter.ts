/**
 * What a parameter takes. `number` is a telephone number, a `language` a culture ID, `bridge` the
 * name or identifier of the one bridge, `action` what PowerShell is to do (`SilentlyContinue`, 0).
 */
export type ValueKind =
  | 'switch'
  | 'boolean'
  | 'user'
  | 'text'
  | 'count'
  | 'number'
  | 'language'
  | 'languages'
  | 'choice'
  | 'bridge'
  | 'action';

/** A parameter as the vendor documents it. */
export interface Parameter {
  readonly name: string;
  readonly kind: ValueKind;
  /** What it does here; for a parameter that is not simulated, why and what there is instead. */
  readonly means: string;
  /**
   * `full`: does what it says. `idle`: has no effect here, is taken and warned about. `refused`:
   * known, and refused with `cmdlet.notSimulated`.
   */
  readonly support: 'full' | 'idle' | 'refused';
  readonly aliases: readonly string[];
  /** True when a value without a name in front goes to it. */
  readonly positional: boolean;
  readonly required: boolean;
  /** The values of a `choice`. */
  readonly choices: readonly string[];
  /** The least and the most of a `count`. */
  readonly range: readonly [number, number];
  /** True when `$null` clears what it sets. */
  readonly nullable: boolean;
}

/** What a parameter may have besides its name, kind and meaning. */
export type ParameterDetails = Partial<
  Pick<Parameter, 'aliases' | 'positional' | 'required' | 'choices' | 'range' | 'nullable'>
>;

/** A parameter that does something here. */
export function parameter(
  name: string,
  kind: ValueKind,
  means: string,
  details: ParameterDetails = {},
): Parameter {
  const plain = { aliases: [], positional: false, required: false, choices: [], nullable: false };
  return { name, kind, means, support: 'full', range: [0, 2 ** 31 - 1], ...plain, ...details };
}

/** A parameter that is known and refused; `instead` says why, or what to do instead. */
export function unsimulated(
  name: string,
  kind: ValueKind,
  instead: string,
  ...aliases: readonly string[]
): Parameter {
  return { ...parameter(name, kind, instead, { aliases }), support: 'refused' };
}

const INTERNAL = 'It is reserved for the vendor.';

/** The directory's own parameters, which say where the real service looks things up. */
export const DIRECTORY_PARAMETERS: readonly Parameter[] = [
  unsimulated('DomainController', 'text', INTERNAL, 'DC'),
  unsimulated('Tenant', 'text', 'There is one tenant.'),
];

/** As {@link DIRECTORY_PARAMETERS}, of cmdlets that can also name a tenant by its domain. */
export const DOMAIN_PARAMETERS: readonly Parameter[] = [
  ...DIRECTORY_PARAMETERS,
  unsimulated('TenantDomain', 'text', 'There is one tenant.'),
];

/** `-Force`: nothing is ever asked back, so it has its effect always. */
export const FORCE = parameter('Force', 'switch', 'Nothing is asked back, with it or without.');

/** A parameter that is taken and has no effect; `why` says so, and a warning repeats it. */
export function idle(
  name: string,
  kind: ValueKind,
  why: string,
  ...aliases: readonly string[]
): Parameter {
  return { ...parameter(name, kind, why, { aliases, nullable: true }), support: 'idle' };
}

/** `-AsJob`. */
export const AS_JOB = idle('AsJob', 'switch', 'It was carried out at once; there are no jobs.');

const ERRORS_SHOWN = 'A refusal is always shown, and the next cmdlet is carried out.';
const WARNINGS_SHOWN = 'Warnings are always shown.';
const NO_VARIABLES = 'There are no variables: what is printed is all there is.';

/** What `-ErrorAction` and its like take; each also as its number, from 0. */
export const ACTIONS = [
  'SilentlyContinue',
  'Stop',
  'Continue',
  'Inquire',
  'Ignore',
  'Suspend',
  'Break',
] as const;

/** What every cmdlet has; prefixes must be unique among these too, as in PowerShell. */
export const COMMON_PARAMETERS: readonly Parameter[] = [
  parameter('WhatIf', 'switch', 'Says what would be done and does nothing.', { aliases: ['wi'] }),
  parameter('Confirm', 'switch', 'Nothing is asked back, with it or without.', { aliases: ['cf'] }),
  idle('Debug', 'switch', 'There are no debug messages.', 'db'),
  idle('ErrorAction', 'action', ERRORS_SHOWN, 'ea'),
  idle('ErrorVariable', 'text', NO_VARIABLES, 'ev'),
  idle('InformationAction', 'action', 'There are no messages of that kind.', 'infa'),
  idle('InformationVariable', 'text', NO_VARIABLES, 'iv'),
  idle('OutBuffer', 'count', 'What is printed comes at once.', 'ob'),
  idle('OutVariable', 'text', NO_VARIABLES, 'ov'),
  idle('PipelineVariable', 'text', NO_VARIABLES, 'pv'),
  idle('ProgressAction', 'action', 'There is no progress to show.', 'proga'),
  idle('Verbose', 'switch', 'There are no verbose messages.', 'vb'),
  idle('WarningAction', 'action', WARNINGS_SHOWN, 'wa'),
  idle('WarningVariable', 'text', NO_VARIABLES, 'wv'),
];
