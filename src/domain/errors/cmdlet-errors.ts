import { entry, type ErrorEntry } from './error-entry.ts';

/** What is wrong with a cmdlet as it was typed (rule ADM-3). */
export const CMDLET_ERRORS = {
  'cmdlet.unknown': entry(
    'invalid',
    'There is no cmdlet of that name.',
    'Get-Command lists the cmdlets; Tab completes their names.',
  ),
  'cmdlet.syntax': entry(
    'invalid',
    'The text is not a cmdlet with its parameters, or several.',
    'Write cmdlets alone, on lines or with ; between: no pipe, no variable, every quotation mark closed.',
  ),
  'cmdlet.parameterUnknown': entry(
    'invalid',
    'The cmdlet has no parameter of that name.',
    'Get-Help with the name of the cmdlet lists its parameters.',
  ),
  'cmdlet.parameterAmbiguous': entry(
    'invalid',
    'Several parameters of the cmdlet begin like that.',
    'Write more of the name; the message lists the candidates.',
  ),
  'cmdlet.parameterRepeated': entry(
    'invalid',
    'A parameter is given twice.',
    'Leave one of them out.',
  ),
  'cmdlet.parameterMissing': entry(
    'invalid',
    'The cmdlet needs a parameter that is not there.',
    'Add the parameter that the message names.',
  ),
  'cmdlet.valueMissing': entry(
    'invalid',
    'A parameter has no value.',
    'Write the value behind the parameter, in quotation marks if it holds spaces.',
  ),
  'cmdlet.valueInvalid': entry(
    'invalid',
    'A parameter has a value that it cannot have.',
    'Write a value of the type and range that the message names.',
  ),
  'cmdlet.argumentUnexpected': entry(
    'invalid',
    'A value stands where no parameter takes it.',
    'Write the name of the parameter before its value.',
  ),
  'cmdlet.conflict': entry(
    'invalid',
    'Parameters of the cmdlet do not go together.',
    'Give them as the message says.',
  ),
  'cmdlet.nothingAsked': entry(
    'invalid',
    'The cmdlet says what to change in nothing.',
    'Add the parameters to be changed; Get-Help lists them.',
  ),
  'cmdlet.notSimulated': entry(
    'notOffered',
    'The real service knows this, and the simulator does not simulate it.',
    'Leave it out; the message says what there is in its place.',
  ),
} as const satisfies Record<string, ErrorEntry>;
