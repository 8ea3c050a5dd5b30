import { expect, it } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import { SittingWatch } from '../../src/replay/sitting-watch.ts';

/** Facts in which no more stands than a watch looks at. */
function watched(...facts: readonly object[]): {
  readonly sittings: unknown;
  readonly goingOn: unknown;
} {
  const watch = new SittingWatch();
  const sittings = facts.flatMap((fact, place) => {
    const head = { seq: place + 1, at: (place + 1) * 10, cause: null };
    return watch.take({ ...head, ...fact } as Fact) ?? [];
  });
  return { sittings, goingOn: watch.goingOn };
}

const enters = (who: string): object => ({ type: 'lobby.entered', who, meeting: 'standup' });

it('a sitting lasts from who comes first until who leaves last', () => {
  expect(
    watched(
      { type: 'call.dialled', call: 'c-1' },
      enters('c-1'),
      enters('c-2'),
      { type: 'call.recorded', call: 'c-1' },
      { type: 'call.recorded', call: 'c-2' },
      enters('c-3'),
    ),
  ).toEqual({ sittings: [{ meeting: 'standup', at: 20 }], goingOn: ['standup'] });
});

it('who left by the app is not brought back by what is still said of the same turn', () => {
  expect(
    watched(
      { type: 'app.joined', participant: 'app-1', meeting: 'standup' },
      { type: 'app.left', participant: 'app-1' },
      { type: 'meeting.left', who: 'app-1', meeting: 'standup', cause: 2 },
      { type: 'meeting.ended', meeting: 'standup', cause: 2 },
    ),
  ).toEqual({ sittings: [{ meeting: 'standup', at: 10 }], goingOn: [] });
});

it('who reached no meeting is at none', () => {
  const dialled = { type: 'call.dialled', call: 'c-1' };
  expect(watched(dialled, { type: 'call.recorded', call: 'c-1' })).toEqual({
    ...{ sittings: [], goingOn: [] },
  });
});
