import { isMapping } from '../../domain/mapping.ts';
import { parseDuration } from '../../domain/duration.ts';
import type { DocumentTree } from '../../scenario/language/document-tree.ts';
import type { Arrivals } from '../load-plan.ts';
import { WRONG_PIN } from './call-document.ts';
import type { LoadDocument } from './load-schema.ts';
import type { PlanFindings } from './plan-findings.ts';
import { parseRate } from './rates.ts';

type Written = NonNullable<LoadDocument['storms']>[number];

/** A storm as a kind of call and when it comes; the arrivals lack only the place of the call. */
export interface Storm {
  readonly name: string;
  readonly acts: readonly unknown[];
  readonly arrivals: Omit<Arrivals, 'calls'>;
}

/** How long a call with a right PIN stays in its meeting. */
const STAYS = '1s';

/**
 * A storm of PINs: calls that key one each, in the conference of a meeting, and hang up. The PIN is
 * keyed ahead of its question, as people do who know the way.
 */
export function readStorm(
  { pins, rate, for: lasts, at = '0', meeting }: Written,
  place: number,
  tree: DocumentTree,
  findings: PlanFindings,
): Storm | null {
  const path = ['storms', place];
  const meetings = meetingsOf(tree);
  const [name, written] = meetings.find(([one]) => meeting === undefined || one === meeting) ?? [];
  if (name === undefined) {
    const known = meetings.map(([one]) => one);
    if (meeting === undefined) {
      findings.report(
        path,
        'There is no meeting whose PIN could be keyed.',
        'Add one to `given:`.',
      );
    } else findings.unknown([...path, 'meeting'], 'meeting', meeting, known);
    return null;
  }
  const perMs = parseRate(rate) ?? 0;
  if (perMs === 0) {
    findings.report([...path, 'rate'], 'No PIN is keyed at this rate.', 'Write a rate above 0.');
    return null;
  }
  const organizer = isMapping(written) ? String(written['organizer']) : '';
  const pin = pins === 'wrong' ? WRONG_PIN : `${organizer}.pin`;
  const acts = [
    {
      dial: name,
      press: `*\${${pin}}#`,
      ...(pins === 'wrong' ? { hear: 'pin.rejected' } : { expect: 'meeting' }),
    },
    ...(pins === 'wrong' ? [] : [{ wait: STAYS }]),
    'hangUp',
  ];
  const forMs = parseDuration(lasts) ?? 0;
  const from = at === '0' ? '' : `, from ${at} on`;
  return {
    name: `${pins} PINs`,
    acts,
    arrivals: {
      atMs: parseDuration(at) ?? 0,
      rule: { of: 'constant', rate: perMs, forMs },
      words: `${rate} for ${lasts}${from}`,
    },
  };
}

function meetingsOf({ value }: DocumentTree): readonly [string, unknown][] {
  const given = isMapping(value) ? value['given'] : undefined;
  const meetings = isMapping(given) ? given['meetings'] : undefined;
  return isMapping(meetings) ? Object.entries(meetings) : [];
}
