import type { FastifyInstance } from 'fastify';
import { carryOutCmdlet } from '../../cmdlets/carry-out.ts';
import { placedError } from '../../cmdlets/error-record.ts';
import type { CmdletAnswer } from '../../protocol/admin-answers.ts';
import { cmdletBody } from '../../protocol/admin-messages.ts';
import { readBody } from '../../protocol/read-body.ts';
import { principalOf } from '../actor.ts';
import type { BridgeHost } from '../bridge-host.ts';
import { HttpRefusal, taken } from '../http-refusal.ts';
import { bridgeOf } from '../request-reading.ts';

/** Cmdlets as an administrator types them (rules ADM-1, ADM-3). */
export function registerCmdletRoutes(app: FastifyInstance, host: BridgeHost): void {
  app.post('/v1/cmdlets', (request): CmdletAnswer => {
    const hosted = bridgeOf(request, host);
    const by = principalOf(request, hosted.view.directory);
    const { line } = taken(readBody(cmdletBody, request.body));
    const outcome = carryOutCmdlet(line, {
      directory: hosted.view.directory,
      administer: (command) => hosted.take({ input: 'administer', by, command }),
    });
    if (!outcome.ok) throw new HttpRefusal(placedError(line, outcome.error));
    const { output, warnings, refused } = outcome;
    return { output, warnings, ...(refused.length > 0 && { refused }) };
  });
}
