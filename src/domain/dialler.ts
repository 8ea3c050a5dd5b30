import {
  pauseWords,
  readKeying,
  type Keying,
  type NotationFault,
  type PauseSigns,
} from './key-notation.ts';

/** Whether a value stands in the provider's documentation (D) or is assumed (A). */
export type ProvenanceMark = 'D' | 'A';

/** How a dialling program keys: what it takes, how it writes pauses, and its rhythm. */
export interface Dialler {
  /** Whose program it is, in words. */
  readonly of: string;
  /** Where its documentation says so. */
  readonly source: string;
  readonly toneMs: number;
  /** From the end of a tone to the next one. */
  readonly gapMs: number;
  /** The signs that are pauses in its notation. */
  readonly pauses: PauseSigns;
  /** How many characters it takes at once, pauses counted; `null` where no limit is known. */
  readonly most: number | null;
  /** True where a pause stands in place of the gap, false where it comes on top. */
  readonly pauseReplacesGap: boolean;
  readonly marks: {
    readonly tone: ProvenanceMark;
    readonly gap: ProvenanceMark;
    readonly pauses: ProvenanceMark;
    readonly most: ProvenanceMark;
  };
}

const HALF = 500;
const WHOLE = 1000;

/** The diallers that are known by name: values and marks from their makers' documentation. */
export const DIALLERS = {
  twilio: {
    of: 'Twilio (SendDigits)',
    source: 'twilio.com/docs/voice/api/call-resource, SendDigits',
    toneMs: 100,
    gapMs: 100,
    pauses: { w: HALF, W: WHOLE },
    most: 32,
    pauseReplacesGap: false,
    marks: { tone: 'A', gap: 'A', pauses: 'D', most: 'D' },
  },
  livekit: {
    of: 'LiveKit (an agent that sends DTMF)',
    source: 'docs.livekit.io/telephony/features/dtmf; livekit/agents, send_dtmf',
    toneMs: 100,
    gapMs: 200,
    pauses: { w: HALF },
    most: null,
    pauseReplacesGap: false,
    marks: { tone: 'A', gap: 'D', pauses: 'D', most: 'A' },
  },
  daily: {
    of: 'Daily (sendDTMF)',
    source: 'docs.daily.co/reference/daily-js/instance-methods/send-dtmf',
    toneMs: 500,
    gapMs: 0,
    pauses: {},
    most: 20,
    pauseReplacesGap: false,
    marks: { tone: 'D', gap: 'A', pauses: 'D', most: 'D' },
  },
  chime: {
    of: 'Amazon Chime SDK (SendDigits)',
    source: 'docs.aws.amazon.com/chime-sdk/latest/dg/send-digits.html',
    toneMs: 250,
    gapMs: 100,
    pauses: { ',': HALF },
    most: 50,
    pauseReplacesGap: false,
    marks: { tone: 'D', gap: 'A', pauses: 'D', most: 'D' },
  },
  bandwidth: {
    of: 'Bandwidth (SendDtmf)',
    source: 'dev.bandwidth.com/docs/voice/programmable-voice/bxml/sendDtmf',
    toneMs: 200,
    gapMs: 400,
    pauses: { ',': HALF, w: HALF, W: WHOLE },
    most: 50,
    pauseReplacesGap: true,
    marks: { tone: 'D', gap: 'D', pauses: 'D', most: 'D' },
  },
  handset: {
    of: 'a telephone that dials the line of an invitation',
    source: 'no public source fixes it; most handsets pause for two seconds',
    toneMs: 100,
    gapMs: 100,
    pauses: { ',': 2000 },
    most: null,
    pauseReplacesGap: false,
    marks: { tone: 'A', gap: 'A', pauses: 'A', most: 'A' },
  },
} as const satisfies Readonly<Record<string, Dialler>>;

/** The name of a dialler. */
export type DiallerName = keyof typeof DIALLERS;

/** The names of all diallers. */
export const DIALLER_NAMES = Object.keys(DIALLERS) as readonly DiallerName[];

/**
 * Keys and pauses as that dialler reads them: by its own signs, and no more than it takes at once.
 * What it would refuse is a fault that names what it takes.
 */
export function keyingBy(name: DiallerName, text: string): Keying | NotationFault {
  const dialler: Dialler = DIALLERS[name];
  const { most, pauses } = dialler;
  const reading = readKeying(text, pauses);
  if ('message' in reading) {
    const takes = `${dialler.of} takes these keys, and for a pause ${pauseWords(pauses)}.`;
    return { message: `${reading.message} ${takes}`, cure: reading.cure };
  }
  if (most === null || text.length <= most) return reading;
  return {
    message: `${dialler.of} takes at most ${most} characters at once, pauses counted; here are ${text.length}.`,
    cure: 'Spread them over several presses, as its user has to, or key by another typist.',
  };
}
