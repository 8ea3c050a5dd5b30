import type { FastifyInstance } from 'fastify';
import type { AdminCommand } from '../../domain/admin-command.ts';
import type { CommandAnswer, HookAnswer } from '../../protocol/admin-answers.ts';
import { hookBody } from '../../protocol/admin-messages.ts';
import { readBody, readCommand } from '../../protocol/read-body.ts';
import { actorOf, namedActor, userAsked } from '../actor.ts';
import type { BridgeHost } from '../bridge-host.ts';
import { HttpRefusal, taken } from '../http-refusal.ts';
import { bridgeOf, pathPart } from '../request-reading.ts';

/** The hook that resets a leader PIN, and every other administrative command. */
export function registerCommandRoutes(app: FastifyInstance, host: BridgeHost): void {
  app.post('/v1/users/:user/reset-leader-pin', (request): HookAnswer => {
    const hosted = bridgeOf(request, host);
    const choice = taken(readBody(hookBody, request.body ?? {}));
    const user = pathPart(request, 'user');
    const by = actorOf(request);
    const answer = hosted.give((bridge) =>
      bridge.administer(by, { command: 'pin.reset', user, ...choice }),
    );
    if (!answer.ok) throw new HttpRefusal(answer.error);
    if (answer.pin === undefined || answer.pinVersion === undefined) {
      throw new Error('the bridge reset a PIN and did not show it');
    }
    const known = userAsked(request, hosted.view.directory, user);
    return { user: known.id, pin: answer.pin, pinVersion: answer.pinVersion };
  });

  app.post('/v1/commands', (request): CommandAnswer => {
    const hosted = bridgeOf(request, host);
    const { actor: written, ...command } = taken(readCommand(request.body));
    const actor = namedActor(request, hosted.view.directory, written);
    const by = actorOf(request, { actor, bench: hosted.bench });
    const answer = hosted.give((bridge) => bridge.administer(by, command as AdminCommand));
    if (!answer.ok) throw new HttpRefusal(answer.error);
    return answer;
  });
}
