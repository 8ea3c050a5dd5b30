import { z } from 'zod';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { isMapping, type Mapping } from '../../domain/mapping.ts';
import { hasVariable } from '../language/variables.ts';
import type { Act } from '../plan.ts';
import { admit } from './admit.ts';
import { ORGANIZER_WORDS, readCommand } from './admin.ts';
import { announcements } from './announcements.ts';
import { dial } from './dial.ts';
import { expect } from './expect.ts';
import { hangUp } from './hang-up.ts';
import { hear } from './hear.ts';
import { joinApp } from './join-app.ts';
import { leaveApp } from './leave-app.ts';
import { lock } from './lock.ts';
import { loseLine } from './lose-line.ts';
import { nameRule } from './name-rule.ts';
import { notHear } from './not-hear.ts';
import { pause } from './pause.ts';
import { inWords, subjectIn } from './phrases.ts';
import type { Place } from './place.ts';
import { press } from './press.ts';
import { actorsOf, namesIn } from './references.ts';
import { resetPin } from './reset-pin.ts';
import { resumeLine } from './resume-line.ts';
import { notA, shapeFinding, unknownWord } from './schema-findings.ts';
import { unlock } from './unlock.ts';
import type { Worded } from './word.ts';
import type { ActWord } from './act.ts';

const ACTS = [
  ...([dial, press, hangUp, loseLine, resumeLine, joinApp, leaveApp, pause] as const),
  ...([expect, hear, notHear] as const),
] as const;

/** The words of the acts, in the order in which they are explained. */
export const ACT_WORDS: readonly ActWord[] = ACTS;

const { within, ...expected } = { ...expect.shape, ...hear.shape, ...notHear.shape };

/** What an actor does and expects, in the order written. */
const actsSchema = z
  .strictObject({
    ...dial.shape,
    ...press.shape,
    ...hangUp.shape,
    ...loseLine.shape,
    ...resumeLine.shape,
    ...joinApp.shape,
    ...leaveApp.shape,
    ...pause.shape,
    ...expected,
    within,
  })
  .partial()
  .meta({ id: 'acts' });

const ACT_KEYS = Object.keys(actsSchema.shape);

/** What an actor does without more words. */
const BARE_WORDS = ['hangUp', 'loseLine', 'resumeLine', 'leaveApp'] as const;

/** All that can stand under an actor's name. */
export const actorBody = z
  .union([
    z.enum(BARE_WORDS),
    actsSchema,
    ...[resetPin, lock, unlock, admit, announcements].map((word) => word.schemaOfOrganizer),
  ])
  .meta({ id: 'actor', description: 'What an actor does and expects, in the order written.' });

/** Acts of an actor as a scenario writes them. */
export type ActsDocument = z.input<typeof actsSchema>;
/** All that can stand under an actor's name, as a scenario writes it. */
export type ActorBodyDocument = z.input<typeof actorBody>;

const isCommand = (key: string): boolean => ORGANIZER_WORDS.some((word) => word.key === key);

/** True for a key that stands under an actor. */
export function isActKey(key: string): boolean {
  return ACT_KEYS.includes(key);
}

/** True for what can only be meant for an actor. */
function isActs(body: unknown): boolean {
  if (!isMapping(body)) return BARE_WORDS.some((word) => word === body);
  return Object.keys(body).some((key) => isActKey(key) || isCommand(key));
}

/** Reads a step of actors; `words` are the other words that could have been meant. */
export function readActorStep(
  place: Place,
  key: string,
  words: readonly string[],
): Worded | undefined {
  const { written } = place;
  const { unsure } = place.scope;
  if (unsure && !isActs(written)) return undefined;
  if (!unsure && !areKnown(place, key, words)) return undefined;
  if (isMapping(written) && Object.keys(written).some(isCommand)) {
    return readOrganizerStep(place, key, written);
  }
  if (!hasShapeOfActs(place)) return undefined;
  return readActs(place, key);
}

function areKnown(place: Place, key: string, words: readonly string[]): boolean {
  if (key === 'everyone' || hasVariable(key)) return true;
  const known = knownActors(place);
  const strangers = namesIn(key).filter((name) => !known.includes(name));
  for (const name of strangers) {
    const near = didYouMean(name, [...known, ...words, 'everyone']);
    const meant = near ? ` Did you mean \`${near}\`?` : '';
    place.refuse({
      at: 'key',
      // What could be no name at all is no name that is missing elsewhere too.
      ...(nameRule(name) === null && { missing: `name ${name}` }),
      message: `Nobody here is called \`${name}\`, and it is no word of the language.${meant}`,
      cure:
        known.length > 0
          ? `Known are ${known.join(', ')}; add others under \`callers:\` in \`given:\`.`
          : 'Add callers under `callers:` in `given:`.',
    });
  }
  return strangers.length === 0;
}

/** Everybody who may act, a crowd before the callers in it. */
function knownActors({ scope: { names } }: Place): string[] {
  const crowdOf = new Map([...names.crowds].map(([crowd, [first]]) => [first, crowd]));
  const known = [...names.actors.keys()].flatMap((name) => {
    const crowd = crowdOf.get(name);
    return crowd === undefined ? [name] : [crowd, name];
  });
  return [...new Set([...known, ...names.organizers.keys()].filter((name) => !name.includes('@')))];
}

function hasShapeOfActs(place: Place): boolean {
  const { written } = place;
  if (typeof written === 'string') {
    if (BARE_WORDS.some((word) => word === written)) return true;
    return place.refuse({ at: 'value', ...unknownWord(written, BARE_WORDS) });
  }
  if (!isMapping(written)) {
    return place.refuse(notA('a mapping of acts, or a word like hangUp', written));
  }
  if (Object.keys(written).length === 0) {
    const cure = `Write one of: ${ACT_KEYS.join(', ')}.`;
    return place.refuse(shapeFinding('Nothing is done here.', cure));
  }
  return place.check(actsSchema, [...ACT_KEYS, ...ORGANIZER_WORDS.map(({ key }) => key)]);
}

function readOrganizerStep(place: Place, key: string, written: Mapping): Worded | undefined {
  const commands = Object.keys(written).filter(isCommand);
  const act = Object.keys(written).find(isActKey);
  if (commands.length === 1 && act !== undefined) {
    const message = `\`${act}\` is done by phone or app and \`${commands.join()}\` is a command: not in one step.`;
    place.in(act).refuse(shapeFinding(message, 'Write a step for each of them.', 'key'));
    return undefined;
  }
  const who = actorsOf(place, key, 'key');
  const [name = '', second] = who === 'everyone' ? ['everyone', 'everyone'] : who;
  const user = place.scope.names.actors.get(name)?.user ?? null;
  const read = readCommand(place, ORGANIZER_WORDS, { role: 'organizer', id: user ?? key }, key);
  if (read !== undefined && (second !== undefined || user === null)) {
    const message =
      second === undefined
        ? `\`${key}\` is no organizer, and only organizers can do this.`
        : 'A command is for one organizer.';
    place.report(message, 'Let an organizer do it, one a step, or `admin`.', 'key');
  }
  return read;
}

/** Acts in the order written, with words such as `amos presses *•••••#`. */
function readActs(step: Place, key: string): Worded {
  const who = actorsOf(step, key, 'key');
  const place = step.with({ who });
  const { written } = step;
  const document = isMapping(written) ? written : { [String(written)]: null };
  checkQualifiers(place, document);
  const subject = subjectIn(place.scope, who).text;
  const acts: Act[] = [];
  const phrases: string[] = [];
  for (const word of Object.keys(document)) {
    const read = actBegunBy(word, document)?.read(place, document);
    if (read === undefined) continue;
    const [body, phrase] = read;
    phrases.push(phrase);
    const spot = place.in(word).spot('key');
    acts.push({ ...body, spot, words: place.shown(`${subject} ${phrase}`) });
  }
  return { body: { kind: 'actor', who, acts }, words: `${subject} ${inWords(phrases, 'and')}` };
}

/** The act that a key begins; `hearing` begins one where nothing is expected before it. */
function actBegunBy(key: string, document: Mapping): ActWord | undefined {
  const alone = key === 'hearing' && document['expect'] === undefined;
  return ACT_WORDS.find((word) => word.key === (alone ? 'expect' : key));
}

/** Words that only say more about another word of the same step need that one. */
function checkQualifiers(place: Place, document: Mapping): void {
  for (const key of Object.keys(document)) {
    const needs = ACT_WORDS.flatMap(({ qualifiers }) => qualifiers[key]?.needs ?? []);
    if (needs.length === 0 || needs.some((need) => document[need] !== undefined)) continue;
    const listed = inWords(
      needs.map((need) => `\`${need}\``),
      'or',
    );
    const message = `\`${key}\` says more about ${listed}, and there is none here.`;
    place.in(key).report(message, `Add ${listed}, or take \`${key}\` out.`, 'key');
  }
}
