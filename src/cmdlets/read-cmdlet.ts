import { bind } from './binding.ts';
import { cmdletNamed } from './catalogue.ts';
import { CmdletMistake, type CmdletFault } from './cmdlet-mistake.ts';
import { tokensOf } from './tokens.ts';
import type { CmdletWork } from './work.ts';

/** A line as it was understood. */
export type CmdletReading =
  | {
      readonly ok: true;
      /** The cmdlet's name as the vendor writes it. */
      readonly cmdlet: string;
      readonly work: CmdletWork;
      /** What was tolerated, as sentences. */
      readonly warnings: readonly string[];
    }
  | {
      readonly ok: false;
      /** The cmdlet, when its name was understood. */
      readonly cmdlet: string | null;
      readonly fault: CmdletFault;
    };

/**
 * Reads one cmdlet as an administrator types it (rule ADM-3). Never throws.
 *
 * @param templates true keeps `${name}` as text: a scenario fills it in later.
 */
export function readCmdlet(line: string, templates = false): CmdletReading {
  let cmdlet: string | null = null;
  try {
    const [first, ...rest] = tokensOf(line, templates);
    if (first === undefined) {
      throw new CmdletMistake('cmdlet.syntax', 'There is no cmdlet.', { at: 0, length: 1 });
    }
    const found = first.kind === 'word' ? cmdletNamed(first.text) : null;
    if (found === null) {
      const message = 'There is no cmdlet of that name; Get-Command lists them.';
      throw new CmdletMistake('cmdlet.unknown', message, first);
    }
    cmdlet = found.cmdlet.name;
    const { bound, warnings } = bind(found.cmdlet, first, rest);
    const misprint = found.misprinted ? [`The name was taken for ${cmdlet}.`] : [];
    const work = found.cmdlet.work(bound);
    return { ok: true, cmdlet, work, warnings: [...misprint, ...warnings] };
  } catch (error) {
    if (!(error instanceof CmdletMistake)) throw error;
    return { ok: false, cmdlet, fault: error.fault };
  }
}
