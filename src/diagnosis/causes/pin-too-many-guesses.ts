import type { Evidence } from '../diagnosis.ts';
import { beyondGuessing } from '../guess-plans.ts';
import type { Investigation } from '../investigation.ts';
import type { RejectedPin } from '../refused-pins.ts';
import type { Session } from '../session.ts';
import { settingAlways } from '../what-if.ts';
import { cause } from './cause.ts';
import { told } from './signs.ts';

/** Whatever has been keyed before, each PIN is compared. */
const NO_LIMIT = settingAlways(
  { of: 'bridge', name: 'pinGuessLimit', value: 0 },
  { of: 'bridge', name: 'pinGuessAddressLimit', value: 0 },
);

/** So many wrong PINs had come from there that none was compared any more. */
export const pinTooManyGuesses = cause({
  code: 'pin.tooManyGuesses',
  title: 'so many wrong PINs had come from there that none was compared any more',
  rules: ['PIN-11'],
  onPin: {
    shows: unseen,
    beside: limitShown,
    undo: NO_LIMIT,
    without: (name) => `with every PIN compared and the one valid then keyed by ${name}`,
  },
  remedies: beyondGuessing,
});

function unseen({ timeFormat }: Investigation, { name }: Session, { why, until }: RejectedPin) {
  if (why !== 'tooManyGuesses') return null;
  const when = until === undefined ? '' : `, and none is until ${timeFormat.at(until)}`;
  return told(
    `the PIN that ${name} keyed was not compared, after too many wrong ones from there${when}`,
  );
}

/** Where the audit record says that the limit was reached; a part of a history may not hold it. */
function limitShown(
  investigation: Investigation,
  { meeting, seq }: RejectedPin,
): readonly Evidence[] {
  const reached = investigation.all('audit.written').findLast((fact) => {
    return fact.what === 'pin.guessing' && fact.seq < seq && fact.target === meeting;
  });
  if (reached === undefined) return [];
  const { wrong } = reached.new as { readonly wrong: number };
  return [
    investigation.shows(
      reached,
      `wrong PIN number ${wrong} from there, which reached the limit`,
      null,
    ),
  ];
}
