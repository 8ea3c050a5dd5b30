import type { History } from '../../src/diagnosis/history.ts';
import { HistoryMaker } from './history-maker.ts';

const DAY_MS = 86_400_000;

/** How long after the last call the question is asked, in milliseconds. */
const THEN_MS = 60_000;

/** A number that no bridge of these histories has. */
const NOT_IN_SERVICE = '+14255550100';

/** People who each have a meeting of their own, with a PIN that is valid when the history begins. */
interface Owned {
  readonly user: string;
  readonly meeting: string;
  readonly conferenceId: string;
  readonly pin: string;
}

function owned(count: number): readonly Owned[] {
  return Array.from({ length: count }, (_, nth) => ({
    user: `organizer-${nth}@contoso.com`,
    meeting: `meeting-${nth}`,
    conferenceId: String(4_482_915 + nth),
    pin: `0${73_915 + nth}`,
  }));
}

function seedOf(all: readonly Owned[]) {
  return {
    organizers: all.map(({ user, pin }, nth) => ({
      ...{ id: user, displayName: `Organizer ${nth}`, pins: [pin] },
    })),
    meetings: all.map(({ user, meeting, conferenceId }) => ({
      ...{ id: meeting, organizer: user, conferenceId },
    })),
  };
}

function first(all: readonly Owned[]): Owned {
  const [one] = all;
  if (one === undefined) throw new RangeError('A history needs a meeting.');
  return one;
}

/**
 * Many who cannot get in, for four reasons in turn: the organizer's PIN was reset, the conference
 * ID was, the number is not in service, the ID lacks a digit.
 */
export function fourCauses(callers = 250): History {
  const all = owned(1);
  const { user, meeting, conferenceId, pin } = first(all);
  const maker = new HistoryMaker(seedOf(all));
  const oldId = conferenceId;
  maker.administer({ command: 'pin.reset', user });
  maker.administer({ command: 'conferenceId.reset', meeting });
  const id = newestId(maker);
  for (let nth = 0; nth < callers; nth += 1) {
    const who = { name: `Caller ${nth}`, from: `+1425556${String(nth).padStart(4, '0')}` };
    if (nth % 4 === 0) maker.call({ ...who, keys: `${id}###` });
    if (nth % 4 === 1) maker.call({ ...who, keys: `${oldId}#` });
    if (nth % 4 === 2) maker.call({ ...who, keys: '', to: NOT_IN_SERVICE });
    if (nth % 4 === 3) maker.call({ ...who, keys: `${id.slice(0, -1)}#` });
  }
  maker.call({ name: 'Organizer 0', keys: `${id}#*${pin}#`, from: '+14255570000' });
  maker.wait(THEN_MS);
  return maker.history;
}

/** The conference ID that was drawn last. */
function newestId({ history: { facts } }: HistoryMaker): string {
  const reset = facts.findLast((fact) => fact.type === 'conferenceId.reset');
  if (reset?.type !== 'conferenceId.reset') throw new RangeError('No conference ID was reset.');
  return reset.new;
}

/**
 * Many days on which everything went well, but for a slip now and then: meetings started by PIN,
 * callers who come and go. On the last morning people wait, for the PIN that is keyed was reset.
 */
export function manyDays(facts = 132_000): History {
  const all = owned(20);
  const maker = new HistoryMaker(seedOf(all));
  const pins = new Map(all.map(({ user, pin }) => [user, pin]));
  for (let day = 0; maker.facts < facts - 500; day += 1) {
    for (const [nth, one] of all.entries()) {
      if (maker.facts >= facts - 500) break;
      if ((day + nth) % 30 === 29) renewPin(maker, one.user, pins);
      oneGoodMeeting(maker, one, pins.get(one.user) ?? '', day + nth);
      maker.wait(600_000);
    }
    maker.wait(DAY_MS / 2);
  }
  const { user, conferenceId } = first(all);
  const old = pins.get(user) ?? '';
  renewPin(maker, user, pins);
  for (let nth = 0; nth < 5; nth += 1)
    maker.call({ name: `Last ${nth}`, keys: `${conferenceId}###` });
  maker.call({ name: 'Organizer 0', keys: `${conferenceId}#*${old}#` });
  maker.wait(THEN_MS);
  return maker.history;
}

function renewPin(maker: HistoryMaker, user: string, pins: Map<string, string>): void {
  const answer = maker.administer({ command: 'pin.reset', user });
  if (answer.ok && 'pin' in answer && typeof answer.pin === 'string') pins.set(user, answer.pin);
  maker.wait(60_000);
}

/** Five come, one of them by a slip at first; the organizer starts it; all hang up. */
function oneGoodMeeting(
  maker: HistoryMaker,
  { conferenceId }: Owned,
  pin: string,
  nth: number,
): void {
  const slip = nth % 7 === 0 ? `${conferenceId.slice(0, -1)}#` : '';
  const calls = [0, 1, 2, 3, 4].map((place) =>
    maker.call({
      ...{ name: `Caller ${place}`, from: `+1425555${String(1000 + place * 20 + (nth % 20))}` },
      keys: `${place === 0 ? slip : ''}${conferenceId}###`,
    }),
  );
  calls.push(maker.call({ name: 'The organizer', keys: `${conferenceId}#*${pin}#` }));
  maker.wait(1_200_000);
  for (const call of calls) maker.hangUp(call);
}

/** Meetings that all do not start at the same time, each for one of five reasons. */
export function manyInTrouble(meetings = 10, callersEach = 12): History {
  const all = owned(meetings);
  const maker = new HistoryMaker(seedOf(all));
  for (const [nth, { user }] of all.entries()) {
    if (nth % 5 === 0) maker.administer({ command: 'pin.reset', user });
  }
  for (const [nth, one] of all.entries()) {
    const { conferenceId, pin, meeting, user } = one;
    for (let place = 0; place < callersEach; place += 1) {
      const from = `+1425${String(5_600_000 + nth * 1000 + place)}`;
      maker.call({ name: `Caller ${nth}.${place}`, from, keys: `${conferenceId}###` });
    }
    const who = { name: `Organizer ${nth}`, from: `+1425${String(5_700_000 + nth)}` };
    if (nth % 5 === 0) maker.call({ ...who, keys: `${conferenceId}#*${pin}#` });
    if (nth % 5 === 1) maker.call({ ...who, keys: `${conferenceId}#*11111#` });
    if (nth % 5 === 2) maker.joinByApp(meeting, 'Kim');
    if (nth % 5 === 3) maker.call({ ...who, keys: `${conferenceId}#*${pin}` });
    if (nth % 5 === 4)
      maker.administer({ command: 'user.set', user, changes: { allowTollFreeDialIn: true } });
  }
  maker.wait(THEN_MS);
  return maker.history;
}
