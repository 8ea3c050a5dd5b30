import { describe, expect, it } from 'vitest';
import { CAUSE_CODES } from '../../../src/diagnosis/causes/all-causes.ts';
import { definitionToPlans, scenario } from '../../../src/scenario/language/scenario-builder.ts';
import { planOf, problemOf, stepOf, withSteps } from './reading.ts';

const NOTHING_SAID = {
  of: 'why',
  meeting: null,
  caller: null,
  about: null,
  causes: null,
  notCauses: [],
  remedies: [],
  healthy: null,
  certainty: null,
};

describe('why', () => {
  it.each([
    ['why: pin.revoked', { causes: ['pin.revoked'] }],
    ['why: [pin.revoked, lobby.locked]', { causes: ['pin.revoked', 'lobby.locked'] }],
    ['why: { healthy: true }', { causes: [], healthy: true }],
    ['why: { causes: [], healthy: true }', { causes: [], healthy: true }],
    ['why: { causes: [], certainty: open }', { causes: [], certainty: 'open' }],
    ['why: { about: mail, causes: [mail.owed] }', { about: 'mail', causes: ['mail.owed'] }],
    ['why: { notCauses: [start.guestsOnly] }', { notCauses: ['start.guestsOnly'] }],
    [
      'why: { meeting: standup, caller: pat, causes: [pin.wrong], remedies: [pin.wrong], certainty: proven }',
      {
        meeting: 'standup',
        caller: 'pat',
        causes: ['pin.wrong'],
        remedies: ['pin.wrong'],
        certainty: 'proven',
      },
    ],
  ])('reads %s', (step, said) => {
    const built = stepOf(step);
    expect(built).toEqual({
      kind: 'expect',
      expectation: { ...NOTHING_SAID, ...said },
      words: expect.stringMatching(/^why: /u) as unknown,
    });
  });

  it('says in words what stands there', () => {
    expect(stepOf('why: pin.revoked').words).toBe('why: pin.revoked');
    expect(stepOf('why: { caller: pat, causes: [pin.wrong], certainty: open }').words).toBe(
      'why: caller pat, causes [pin.wrong], certainty open',
    );
  });

  it.each(CAUSE_CODES)('knows the cause %s', (code) => {
    expect(stepOf(`why: ${code}`)).toMatchObject({ expectation: { causes: [code] } });
  });

  it('takes a cause from a row of a table', () => {
    const text = withSteps('why: "${cause}"').replace(
      'given:',
      'rows: [{ cause: pin.wrong }]\ngiven:',
    );
    expect(planOf(text).steps[0]).toMatchObject({ expectation: { causes: ['pin.wrong'] } });
    const wrong = text.replace('pin.wrong', 'pin.wrogn').replace('"${', '▸"${');
    expect(problemOf(wrong).message).toBe('"pin.wrogn" is not known here. Did you mean pin.wrong?');
  });

  it('is written from TypeScript with the same words', () => {
    const { plans, problems } = definitionToPlans(
      scenario({
        scenario: 'Nobody came',
        symptom: ['only music', 'nobody starts it'],
        given: { callers: { pat: null } },
        steps: [
          { why: 'start.nobody' },
          { why: { caller: 'pat', causes: ['start.nobody'], notCauses: ['pin.wrong'] } },
        ],
      }),
      'calls.scenario.ts',
    );
    expect(problems).toEqual([]);
    expect(plans[0]).toMatchObject({
      symptoms: ['only music', 'nobody starts it'],
      steps: [{ expectation: { causes: ['start.nobody'] } }, { expectation: { caller: 'pat' } }],
    });
    // @ts-expect-error a cause that there is not
    scenario({ scenario: 'A', steps: [{ why: { causes: ['pin.revokd'] } }] });
  });
});

describe('a mistake in why', () => {
  it.each([
    ['a slip', 'why: ▸pin.revokd', '"pin.revokd" is not known here. Did you mean pin.revoked?'],
    [
      'a slip in a list',
      'why: [pin.wrong, ▸looby.locked]',
      '"looby.locked" is not known here. Did you mean lobby.locked?',
    ],
    [
      'a slip in full',
      'why: { causes: [▸pin_wrong] }',
      '"pin_wrong" is not known here. Did you mean pin.wrong?',
    ],
    [
      'a slip among what is not to blame',
      'why: { causes: [], notCauses: [▸start.guestOnly] }',
      '"start.guestOnly" is not known here. Did you mean start.guestsOnly?',
    ],
    ['an unknown key', 'why: { ▸couses: [] }', 'Unknown key `couses`. Did you mean `causes`?'],
    ['nothing', 'why:▸', 'This is empty: expected a text or a list or a mapping.'],
    ['an empty list', 'why: ▸[]', 'This list needs at least 1 item.'],
    ['no answer', '▸why: { caller: pat }', '`why` does not say what the answer is.'],
    ['a number', 'why: ▸7', 'A text is meant here, and without quotes this is a number: quote it.'],
    [
      'an unknown meeting',
      'why: { meeting: ▸standpu, causes: [] }',
      'There is no meeting called `standpu`. Did you mean `standup`?',
    ],
    [
      'an unknown caller',
      'why: { caller: ▸pta, causes: [] }',
      'There is no caller or organizer called `pta`. Did you mean `pat`?',
    ],
    [
      'a topic that there is not',
      'why: { about: ▸mails, causes: [] }',
      '"mails" is not known here. Did you mean mail?',
    ],
    [
      'a certainty that there is not',
      'why: { causes: [], certainty: ▸sure }',
      '"sure" is not known here.',
    ],
    [
      'health and causes',
      'why: { causes: [pin.wrong], ▸healthy: true }',
      '`healthy: true` says that nothing is wrong, and here are causes.',
    ],
    [
      'a cause twice',
      '▸why: [pin.wrong, lobby.locked, pin.wrong]',
      'The cause pin.wrong stands here twice.',
    ],
    [
      'a cause that is none',
      'why: { causes: [pin.wrong], ▸notCauses: [pin.wrong] }',
      'pin.wrong stands among `causes` and among `notCauses`.',
    ],
    [
      'a remedy without its cause',
      'why: { causes: [pin.wrong], ▸remedies: [lobby.locked] }',
      'A remedy for lobby.locked is expected, and it is not among `causes`.',
    ],
    [
      'why among what is chosen between',
      'anyOf: [{ pat: { expect: lobby } }, ▸{ why: pin.wrong }]',
      '`why` is about one moment, so `anyOf` cannot wait for it.',
    ],
  ])('is pointed at: %s', (_, step, message) => {
    expect(problemOf(withSteps(step)).message).toBe(message);
  });

  it('is answered with the causes that there are', () => {
    expect(problemOf(withSteps('why: something')).cure).toMatch(/^Choose from: start\.nobody, /u);
  });

  it('is an actor who is called so', () => {
    const text = withSteps('wait: 1s').replace('pat: ,', '▸why: ,');
    expect(problemOf(text).message).toBe(
      '"why" is a word of the language, so nobody can be called that.',
    );
  });
});

describe('symptom', () => {
  it('is what users say, one text or several', () => {
    const head = (symptom: string): string => withSteps('wait: 1s').replace('given:', symptom);
    expect(planOf(head('symptom: only music \ngiven:')).symptoms).toEqual(['only music']);
    expect(planOf(head('symptom: [only music, nobody starts it]\ngiven:')).symptoms).toEqual([
      'only music',
      'nobody starts it',
    ]);
    expect(planOf(head('given:')).symptoms).toEqual([]);
    expect(problemOf(head('symptom: ▸7\ngiven:')).message).toContain('quote it');
    expect(problemOf(head('symptom: ▸""\ngiven:')).message).toBe('This text is empty.');
    expect(problemOf(head('symptom: ▸[]\ngiven:')).message).toContain('at least 1 item');
  });

  it('shows no PIN (PIN-4)', () => {
    const text = withSteps('wait: 1s').replace('given:', 'symptom: 73915 is refused\ngiven:');
    expect(planOf(text).symptoms).toEqual(['••••• is refused']);
  });
});
