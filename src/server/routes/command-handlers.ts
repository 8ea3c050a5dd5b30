import { ORGANIZER_COMMANDS, type Principal } from '../../domain/admin-command.ts';
import { commandAsked } from '../../protocol/read-body.ts';
import { principalOf, namedActor, userAsked } from '../actor.ts';
import { HttpRefusal, refusal } from '../http-refusal.ts';
import type { Handlers } from './serve.ts';

/**
 * The hook that resets a leader PIN, and every other administrative command. Who may not ask for it at
 * all is told so whatever else is wrong; what can be read goes on to the bridge, whose record says who
 * was denied.
 */
export const COMMAND_HANDLERS: Pick<Handlers, 'resetLeaderPin' | 'runCommand'> = {
  resetLeaderPin: {
    denied: ({ request, hosted, params, owner }) => {
      const { directory } = hosted.view;
      const isOwn = directory.usersMeant(params.user, owner).length === 1;
      return owner === null || isOwn ? null : notTheirs(principalOf(request, directory));
    },
    work: ({ request, hosted, params: { user }, body }) => {
      const { directory } = hosted.view;
      const by = principalOf(request, directory);
      const command = { command: 'pin.reset', user, ...body } as const;
      const answer = hosted.take({ input: 'administer', by, command });
      if (!answer.ok) throw new HttpRefusal(answer.error);
      if (answer.pin === undefined || answer.pinVersion === undefined) {
        throw new Error('the bridge reset a PIN and did not show it');
      }
      const known = userAsked(request, directory, user);
      return { user: known.id, pin: answer.pin, pinVersion: answer.pinVersion };
    },
  },
  runCommand: {
    denied: ({ request, hosted, owner }) => {
      const command = commandAsked(request.body);
      const may = command === null || ORGANIZER_COMMANDS.includes(command);
      return owner === null || may ? null : notTheirs(principalOf(request, hosted.view.directory));
    },
    work: ({ request, hosted, body: { actor: written, ...command } }) => {
      const { directory } = hosted.view;
      const actor = namedActor(request, directory, written);
      const by = principalOf(request, directory, { actor, bench: hosted.bench });
      const answer = hosted.take({ input: 'administer', by, command });
      if (!answer.ok) throw new HttpRefusal(answer.error);
      return answer;
    },
  },
};

function notTheirs({ id }: Principal): HttpRefusal {
  return refusal('permission.denied', `${id} may not do that`);
}
