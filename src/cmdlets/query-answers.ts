import type { BridgeError } from '../domain/admin-command.ts';
import type { Directory } from '../domain/directory.ts';
import { userFault } from '../domain/user-lookup.ts';
import { cmdletNamed, noCmdletWords } from './catalogue.ts';
import { commandList, helpText } from './help-text.ts';
import { printed } from './listing.ts';
import { realCmdlet, realCmdletWords } from './real-modules/real-cmdlet.ts';
import {
  NUMBER_COLUMNS,
  registered,
  shownBridge,
  shownNumber,
  shownTenant,
  shownUser,
  USER_COLUMNS,
} from './shown-objects.ts';
import type { CmdletQuery } from './work.ts';

/** What one cmdlet printed, or why it was refused. */
export type Printed =
  | { readonly ok: true; readonly output: string; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly error: BridgeError };

/** What a question is answered with, as PowerShell would print it. */
export function answer(query: CmdletQuery, directory: Directory): Printed {
  const shown = (output: string): Printed => ({ ok: true, output, warnings: [] });
  switch (query.query) {
    case 'users':
      return users(query, directory);
    case 'tenant':
      return shown(printed([shownTenant(directory)], []));
    case 'bridges':
      return shown(printed([shownBridge(directory)], []));
    case 'numbers':
      return numbers(query, directory);
    case 'commands':
      return shown(commandList(query.like));
    case 'help':
      return help(query);
  }
}

/** The name is never repeated where it is none: it may be a PIN (rule PIN-4). */
function help(query: Extract<CmdletQuery, { query: 'help' }>): Printed {
  const { about } = query;
  const text = about?.includes('*') === true ? commandList(about) : helpText(query);
  if (text !== null && text !== '') return { ok: true, output: text, warnings: [] };
  const found = about === null ? null : cmdletNamed(about);
  if (found !== null) {
    const message = `${found.cmdlet.name} has no parameter of that name.`;
    return { ok: false, error: { code: 'cmdlet.parameterUnknown', message, path: 'line' } };
  }
  const real = realCmdlet(about ?? '');
  const [code, message] =
    real === null
      ? ['cmdlet.unknown', noCmdletWords(about ?? '')]
      : ['cmdlet.notSimulated', realCmdletWords(real)];
  return { ok: false, error: { code, message, path: 'line' } };
}

/** Only users who are enabled are shown, as the vendor has it. */
function users(query: Extract<CmdletQuery, { query: 'users' }>, directory: Directory): Printed {
  const meant = query.user === null ? [] : directory.usersMeant(query.user);
  const [named] = meant;
  if (query.user !== null && meant.length !== 1) {
    return { ok: false, error: userFault(query.user, meant) };
  }
  if (named?.enabled === false) {
    const message = `${named.id} is not enabled for audio conferencing.`;
    return { ok: false, error: { code: 'user.notEnabled', message, path: 'user' } };
  }
  const first = registered(directory)[0]?.number ?? null;
  const rows = [...directory.organizers]
    .filter((user) => user.enabled && (named === undefined || user === named))
    .filter((user) => query.number === null || (user.defaultNumber ?? first) === query.number)
    .slice(0, query.size ?? undefined)
    .map((user) => shownUser(directory, user));
  return { ok: true, output: printed(rows, USER_COLUMNS), warnings: [] };
}

function numbers(query: Extract<CmdletQuery, { query: 'numbers' }>, directory: Directory): Printed {
  const all = registered(directory).filter(
    ({ number }) => query.number === null || number === query.number,
  );
  if (query.number !== null && all.length === 0) {
    const message = 'The bridge has no such number.';
    return { ok: false, error: { code: 'number.unknown', message, path: 'number' } };
  }
  const rows = all.slice(0, query.size ?? undefined).map(shownNumber);
  return { ok: true, output: printed(rows, NUMBER_COLUMNS), warnings: [] };
}
