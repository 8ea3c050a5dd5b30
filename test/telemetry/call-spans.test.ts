import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import { CallSpans, type SpanStep } from '../../src/telemetry/call-spans.ts';
import { factMaker } from '../support/fact-maker.ts';
import { shippedRuns } from '../support/shipped-runs.ts';

function stepsOf(facts: readonly Fact[], organizer: string | null = null): readonly SpanStep[] {
  const spans = new CallSpans(() => organizer);
  return facts.flatMap((fact) => spans.take(fact));
}

/** What is wrong with steps: a span that opens twice, or closes or is noted while it is not open. */
function mistakesOf(steps: readonly SpanStep[]): readonly string[] {
  const open = new Map<string, number>();
  const wrong: string[] = [];
  for (const one of steps) {
    const since = open.get(one.span);
    if (one.step === 'open') {
      if (since !== undefined) wrong.push(`${one.span} opens twice`);
      if (one.under !== null && !open.has(one.under)) wrong.push(`${one.span} is under nothing`);
      open.set(one.span, one.at);
      continue;
    }
    if (since === undefined) wrong.push(`${one.span} is not open at ${one.step}`);
    else if (one.at < since) wrong.push(`${one.span} goes back in time`);
    if (one.step === 'close') open.delete(one.span);
  }
  return wrong;
}

describe('spans of calls', () => {
  it('nest, close what they open and hold no PIN, in every shipped scenario', async () => {
    const runs = await shippedRuns();
    let closed = 0;
    for (const { run, pins, plan } of runs) {
      const spans = new CallSpans();
      const taken = run.journal.flatMap((fact) => spans.take(fact));
      const steps = [...taken, ...spans.end(run.startAt + run.virtualMs)];
      expect(mistakesOf(steps), plan.title).toEqual([]);
      const dialled = run.journal.filter(({ type }) => type === 'call.dialled').length;
      const roots = steps.filter((one) => one.step === 'close' && !one.span.includes(' '));
      expect(roots, plan.title).toHaveLength(dialled);
      expect(spans.end(0), plan.title).toEqual([]);
      closed += roots.length;
      const said = JSON.stringify(
        steps.map((one) => [one.attributes, 'name' in one ? one.name : '']),
      ).match(/[0-9]+/g);
      for (const pin of pins) expect(said ?? [], plan.title).not.toContain(pin);
    }
    expect(closed).toBeGreaterThan(400);
  });

  it('tell of a reset in the calls of that organizer, and of nobody else', () => {
    const fact = factMaker();
    const facts = [
      fact('call.dialled', { call: 'c-1', to: '+14255550199', from: 'anonymous', name: null }),
      fact('conferenceId.accepted', { call: 'c-1', meeting: 'm', conferenceId: '4482915' }),
      fact('entry.started', { call: 'c-1', entry: 'pin' }),
      fact('pin.reset', { user: 'amos', version: 2, length: 5, by: 'admin' }),
      fact('entry.dropped', { call: 'c-1', entry: 'pin', digits: 3 }),
      fact('call.ended', { call: 'c-1', reason: 'caller' }),
    ];
    const resets = (organizer: string): readonly SpanStep[] =>
      stepsOf(facts, organizer).filter((one) => 'name' in one && one.name === 'pin.reset');
    expect(resets('amos')).toMatchObject([{ span: 'c-1', attributes: { 'lobbyline.version': 2 } }]);
    expect(resets('beth')).toEqual([]);
    expect(JSON.stringify(stepsOf(facts, 'amos'))).not.toContain('4482915');
  });

  it('of a call that was up before the first fact are none', () => {
    const fact = factMaker();
    const prompt = { prompt: 'pin.enter', language: 'en-US', durationMs: 9 } as const;
    const facts = [
      fact('prompt.started', { call: 'c-1', ...prompt }),
      fact('call.ended', { call: 'c-1', reason: 'caller' }),
    ];
    expect(stepsOf(facts)).toEqual([]);
  });
});
