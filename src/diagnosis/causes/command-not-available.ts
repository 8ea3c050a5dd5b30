import { listed } from '../../domain/wording.ts';
import { groupedBy } from '../grouping.ts';
import type { Investigation } from '../investigation.ts';
import { cause } from './cause.ts';
import type { Behaviour } from './signs.ts';

/** This generation of the service does not have the command. */
export const commandNotAvailable = cause({
  code: 'command.notAvailable',
  title: 'this generation of the service does not have the command',
  rules: ['MTG-4'],
  about: 'commands',
  behaves: notAvailable,
});

/** Commands that this generation does not have (MTG-4). */
function notAvailable(investigation: Investigation): readonly Behaviour[] {
  const keyed = groupedBy(
    investigation.atHand('command.refused'),
    ({ call, command }) => `${call} ${command}`,
  );
  return [...keyed.values()].flatMap((facts): Behaviour[] => {
    const [fact] = facts;
    if (fact === undefined) return [];
    const { command, call, availableIn } = fact;
    const where =
      availableIn.length === 0
        ? 'no generation of the service has it'
        : `${listed([...availableIn])} has it`;
    const have = Object.keys(investigation.directory.profile.commands).join(', ');
    const behaviour: Behaviour = {
      words: `${investigation.nameOf(call)} keyed ${command}, which ${investigation.directory.profile.name} does not have; ${where}`,
      who: [call],
      evidence: facts.map((refused) =>
        investigation.shows(refused, `${command} is not available`, call),
      ),
      counterfactual: null,
      remedies: [
        {
          words: `Use what there is here: ${have}. The rest is done from the app or by an administrator.`,
          by: 'caller',
          cmdlet: null,
          counterfactual: null,
        },
      ],
    };
    return [behaviour];
  });
}
