import type { FastifyInstance } from 'fastify';
import { ORGANIZER_COMMANDS, type Principal } from '../../domain/admin-command.ts';
import type { CommandAnswer, HookAnswer } from '../../protocol/admin-answers.ts';
import { hookBody } from '../../protocol/admin-messages.ts';
import { commandAsked, readBody, readCommand } from '../../protocol/read-body.ts';
import type { Read } from '../../protocol/wire-error.ts';
import { principalOf, namedActor, ownerOf, userAsked } from '../actor.ts';
import type { BridgeHost } from '../bridge-host.ts';
import { HttpRefusal, refusal, taken } from '../http-refusal.ts';
import { bridgeOf, pathPart } from '../request-reading.ts';

/** The hook that resets a leader PIN, and every other administrative command. */
export function registerCommandRoutes(app: FastifyInstance, host: BridgeHost): void {
  app.post('/v1/users/:user/reset-leader-pin', (request): HookAnswer => {
    const hosted = bridgeOf(request, host);
    const user = pathPart(request, 'user');
    const by = principalOf(request, hosted.view.directory);
    const isOwn = hosted.view.directory.usersMeant(user, ownerOf(request)).length === 1;
    const choice = permitted(by, isOwn, readBody(hookBody, request.body ?? {}));
    const answer = hosted.take({
      input: 'administer',
      by,
      command: { command: 'pin.reset', user, ...choice },
    });
    if (!answer.ok) throw new HttpRefusal(answer.error);
    if (answer.pin === undefined || answer.pinVersion === undefined) {
      throw new Error('the bridge reset a PIN and did not show it');
    }
    const known = userAsked(request, hosted.view.directory, user);
    return { user: known.id, pin: answer.pin, pinVersion: answer.pinVersion };
  });

  app.post('/v1/commands', (request): CommandAnswer => {
    const hosted = bridgeOf(request, host);
    const { directory } = hosted.view;
    const asked = commandAsked(request.body);
    const mayAsk = asked === null || ORGANIZER_COMMANDS.includes(asked);
    const read = readCommand(request.body);
    const { actor: written, ...command } =
      request.asker === null
        ? taken(read)
        : permitted(principalOf(request, directory), mayAsk, read);
    const actor = namedActor(request, directory, written);
    const by = principalOf(request, directory, { actor, bench: hosted.bench });
    const answer = hosted.take({ input: 'administer', by, command });
    if (!answer.ok) throw new HttpRefusal(answer.error);
    return answer;
  });
}

/**
 * What was read, unless it could not be. Whoever may not ask for it at all is told that first, and
 * nothing of what was wrong; what can be read goes on to the bridge, whose record says who was denied.
 */
function permitted<T>(by: Principal, mayAsk: boolean, read: Read<T>): T {
  if (!read.ok && by.role === 'organizer' && !mayAsk) {
    throw refusal('permission.denied', `${by.id} may not do that`);
  }
  return taken(read);
}
