import type { Investigation } from '../investigation.ts';
import type { RejectedPin } from '../refused-pins.ts';
import type { Session } from '../session.ts';
import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';
import { told } from './signs.ts';

/** The PIN was not keyed to its end in time. */
export const pinNotFinished = cause({
  code: 'pin.notFinished',
  title: 'the PIN was not keyed to its end in time',
  rules: ['KEY-2'],
  onPin: { shows: unfinished },
  remedies: starts,
  keying: 'steadily',
});

function unfinished(_: Investigation, { name }: Session, { why }: RejectedPin) {
  switch (why) {
    case 'noDigits':
      return told(`${name} keyed no PIN in time`);
    case 'noHash':
      return told(`${name} did not end the PIN with # in time`);
    case 'bareHash':
      return told(`${name} keyed # and no PIN`);
    default:
      return null;
  }
}
