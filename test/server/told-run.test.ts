import { array, assert, constant, integer, oneof, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import type { LineEvent } from '../../src/domain/line-event.ts';
import { ResumableLine, type Outlet } from '../../src/server/resumable-line.ts';
import { countOf, dropFirst, eventsOf, ToldRun, type Told } from '../../src/server/told-run.ts';

const event = (text: string): LineEvent => ({ type: 'announcement', kind: 'entry', text });

/** One event, or a run of those from `first` on. */
const piece = oneof(
  constant(null),
  tuple(integer({ min: 0, max: 6 }), integer({ min: 0, max: 6 })),
);

test('one event that many hear is kept as it is: a run of one would hold on to a list', () => {
  const line = new ResumableLine('c-1', 'token', 10);
  const told: unknown[] = [];
  const outlet: Outlet = {
    tell: (one, _line, seq) => told.push([one, seq]),
    tellRun: (run, _line, seq) => told.push([run.length, seq]),
    finish: () => undefined,
  };
  line.attach(outlet, 0);
  const events = ['a', 'b', 'c'].map(event);
  line.tellFrom(events, 2);
  line.tellFrom(events, 3);
  line.tellFrom(events, 1);
  expect(told).toEqual([
    [events[2], 1],
    [2, 2],
  ]);
  expect(line.seq).toBe(3);
  expect(line.kept().messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('runs are what a plain list of the same events is, however much is dropped and passed over', () => {
  assert(
    property(
      array(tuple(piece, integer({ min: 0, max: 8 })), { maxLength: 20 }),
      integer({ min: -3, max: 40 }),
      (steps, passedOver) => {
        const told: Told[] = [];
        let plain: LineEvent[] = [];
        for (const [nth, [what, dropped]] of steps.entries()) {
          const [length, first] = what ?? [1, 0];
          const events = Array.from({ length }, (_, place) => event(`${nth}.${place}`));
          const run = new ToldRun(events, Math.min(first, length));
          const one = what === null ? events[0] : run;
          if (one !== undefined) {
            told.push(one);
            plain.push(...events.slice(what === null ? 0 : run.first));
          }
          const gone = Math.min(dropped, plain.length);
          dropFirst(told, gone);
          plain = plain.slice(gone);
          expect(told.reduce((sum, each) => sum + countOf(each), 0)).toBe(plain.length);
        }
        expect([...eventsOf(told, passedOver)]).toEqual(plain.slice(Math.max(0, passedOver)));
      },
    ),
  );
});
