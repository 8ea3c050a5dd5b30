import type { Key } from '../../../domain/key.ts';

/** The two tones of a key in hertz: the low one names its row, the high one its column (ITU-T Q.23). */
const LOW = [697, 770, 852, 941] as const;
const HIGH = [1209, 1336, 1477, 1633] as const;
const KEYPAD = ['123A', '456B', '789C', '*0#D'] as const;

/** The high tone is 2 dB louder than the low one: lines lose more of it. */
const LEVEL = { low: 0.16, high: 0.2 } as const;

/** Shorter, no telephone and no ear takes it for a key (ITU-T Q.24), in seconds. */
const SHORTEST = 0.04;

/** How long a tone takes to come and to go, in seconds: sooner, it clicks. */
const EDGE = 0.004;

/** So long it takes to turn anything on or off without a click: the time constant of a curve, in seconds. */
export const SOFTLY = 0.008;

/** One sound: frequencies in hertz, each at its level; when, from the beginning, and for how many seconds. */
export interface Tone {
  readonly at: number;
  readonly seconds: number;
  readonly parts: readonly (readonly [hertz: number, level: number])[];
  /** Dies away from its beginning, as what is struck does. */
  readonly struck?: true;
}

/** What is heard of a key that is pressed for so long. */
export function keyTone(key: Key, durationMs: number): Tone {
  const row = KEYPAD.findIndex((keys) => keys.includes(key));
  const column = KEYPAD[row]?.indexOf(key) ?? 0;
  const seconds = Math.max(SHORTEST, durationMs / 1000);
  const parts = [[LOW[row] ?? 0, LEVEL.low] as const, [HIGH[column] ?? 0, LEVEL.high] as const];
  return { at: 0, seconds, parts };
}

/** Short sounds that say that something happens. */
export const SIGNALS = {
  /** Somebody comes in: two notes, upwards. */
  entry: [note(0, 0.13, 587.33, 0.16), note(0.13, 0.22, 880, 0.16)],
  /** Somebody goes: the same two, downwards. */
  exit: [note(0, 0.13, 880, 0.13), note(0.13, 0.22, 587.33, 0.13)],
  /** Somebody new is at the door: twice on wood. */
  knock: [knock(0), knock(0.17)],
  /** Now a name may be said. */
  record: [{ at: 0, seconds: 0.3, parts: [[1000, 0.14]] }],
  /** The far end is gone. */
  ended: [0, 0.4, 0.8].map((at) => ({
    at,
    seconds: 0.2,
    parts: [[480, 0.09] as const, [620, 0.09] as const],
  })),
} as const satisfies Readonly<Record<string, readonly Tone[]>>;

/** The name of a short sound. */
export type Signal = keyof typeof SIGNALS;

/** The ringing that a caller hears: 440 and 480 Hz, two seconds of six (ITU-T E.180, North America). */
export const RINGING = { every: 6, tone: { at: 0, seconds: 2, parts: ringingParts() } } as const;

/** Plays a tone, `at` counted from now. Returns what ends it before its time. */
export function playTone(context: BaseAudioContext, out: AudioNode, tone: Tone): () => void {
  const start = context.currentTime + tone.at;
  const end = start + tone.seconds;
  const edge = Math.min(EDGE, tone.seconds / 4);
  const shape = context.createGain();
  shape.gain.setValueAtTime(0, start);
  shape.gain.linearRampToValueAtTime(1, start + edge);
  if (tone.struck) shape.gain.setTargetAtTime(0, start + edge, tone.seconds / 5);
  else {
    shape.gain.setValueAtTime(1, end - edge);
    shape.gain.linearRampToValueAtTime(0, end);
  }
  shape.connect(out);
  const sources = tone.parts.map(([hertz, level]) => {
    const source = context.createOscillator();
    source.frequency.value = hertz;
    const loudness = context.createGain();
    loudness.gain.value = level;
    source.connect(loudness).connect(shape);
    source.start(start);
    source.stop(end);
    return source;
  });
  sources[0]?.addEventListener('ended', () => shape.disconnect());
  return () => {
    for (const source of sources) source.stop();
  };
}

/** One round of a tone with the silence behind it, to be played again and again. */
export function roundOf(tone: Tone, every: number, rate: number): AudioBuffer {
  const buffer = new AudioBuffer({ length: Math.round(every * rate), sampleRate: rate });
  const samples = buffer.getChannelData(0);
  const count = Math.round(tone.seconds * rate);
  for (let index = 0; index < count; index += 1) {
    const edge = Math.min(1, index / rate / EDGE, (count - index) / rate / EDGE);
    const turn = (2 * Math.PI * index) / rate;
    for (const [hertz, level] of tone.parts) {
      samples[index] = (samples[index] ?? 0) + edge * level * Math.sin(turn * hertz);
    }
  }
  return buffer;
}

function note(at: number, seconds: number, hertz: number, level: number): Tone {
  return {
    at,
    seconds,
    parts: [
      [hertz, level],
      [hertz * 2, level / 6],
    ],
    struck: true,
  };
}

function knock(at: number): Tone {
  const parts = [
    [185, 0.24],
    [312, 0.14],
    [540, 0.06],
  ] as const;
  return { at, seconds: 0.12, parts, struck: true };
}

function ringingParts(): readonly (readonly [number, number])[] {
  return [
    [440, 0.07],
    [480, 0.07],
  ];
}
