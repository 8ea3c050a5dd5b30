import { carryOutCmdlet } from '../../cmdlets/carry-out.ts';
import { placedError } from '../../cmdlets/error-record.ts';
import { principalOf } from '../actor.ts';
import { HttpRefusal } from '../http-refusal.ts';
import type { Handlers } from './serve.ts';

/** Cmdlets as an administrator types them (rules ADM-1, ADM-3). */
export const CMDLET_HANDLERS: Pick<Handlers, 'runCmdlet'> = {
  runCmdlet: ({ request, hosted, body: { line } }) => {
    const { directory } = hosted.view;
    const by = principalOf(request, directory);
    const outcome = carryOutCmdlet(line, {
      directory,
      administer: (command) => hosted.take({ input: 'administer', by, command }),
    });
    if (!outcome.ok) throw new HttpRefusal(placedError(line, outcome.error));
    const { output, warnings, refused } = outcome;
    return { output, warnings, ...(refused.length > 0 && { refused }) };
  },
};
