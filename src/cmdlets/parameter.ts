/** What a parameter takes. `number` is a telephone number, a `language` a culture ID. */
export type ValueKind =
  | 'switch'
  | 'boolean'
  | 'user'
  | 'text'
  | 'count'
  | 'number'
  | 'language'
  | 'languages'
  | 'choice';

/** A parameter as the vendor documents it. */
export interface Parameter {
  readonly name: string;
  readonly kind: ValueKind;
  /** What it does here; for a parameter that is not simulated, why and what there is instead. */
  readonly means: string;
  /** False: known, and refused with `cmdlet.notSimulated`. */
  readonly simulated: boolean;
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
  return { name, kind, means, simulated: true, range: [0, 2 ** 31 - 1], ...plain, ...details };
}

/** A parameter that is known and refused; `instead` says why, or what to do instead. */
export function unsimulated(
  name: string,
  kind: ValueKind,
  instead: string,
  ...aliases: readonly string[]
): Parameter {
  return { ...parameter(name, kind, instead, { aliases }), simulated: false };
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

/** `-WhatIf` and `-Confirm` of cmdlets that change something. */
export const SHOULD_PROCESS: readonly Parameter[] = [
  parameter('WhatIf', 'switch', 'Says what would be done and does nothing.', { aliases: ['wi'] }),
  parameter('Confirm', 'switch', 'Nothing is asked back: only -Confirm:$false is taken.', {
    aliases: ['cf'],
  }),
];

const SESSION = 'It belongs to a PowerShell session.';

/** `-AsJob`. */
export const AS_JOB = unsimulated('AsJob', 'switch', SESSION);

/** What every cmdlet has; prefixes must be unique among these too, as in PowerShell. */
export const COMMON_PARAMETERS: readonly Parameter[] = [
  unsimulated('Debug', 'switch', SESSION, 'db'),
  unsimulated('ErrorAction', 'text', SESSION, 'ea'),
  unsimulated('ErrorVariable', 'text', SESSION, 'ev'),
  unsimulated('InformationAction', 'text', SESSION, 'infa'),
  unsimulated('InformationVariable', 'text', SESSION, 'iv'),
  unsimulated('OutBuffer', 'count', SESSION, 'ob'),
  unsimulated('OutVariable', 'text', SESSION, 'ov'),
  unsimulated('PipelineVariable', 'text', SESSION, 'pv'),
  unsimulated('Verbose', 'switch', SESSION, 'vb'),
  unsimulated('WarningAction', 'text', SESSION, 'wa'),
  unsimulated('WarningVariable', 'text', SESSION, 'wv'),
];
