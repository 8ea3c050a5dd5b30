/** What is heard at a moment of a murmur: how loud, and where its two resonances are, in hertz. */
export interface Murmured {
  /** Seconds from the beginning. */
  readonly at: number;
  /** From 0 to 1. */
  readonly loudness: number;
  readonly low: number;
  readonly high: number;
}

/** Where the mouth resonates for a vowel, in hertz. */
const VOWELS: Readonly<Record<string, readonly [low: number, high: number]>> = {
  a: [730, 1090],
  e: [530, 1840],
  i: [300, 2200],
  o: [570, 840],
  u: [320, 870],
};

/** How loud the murmur is beside the voice: it says that somebody speaks, and is not understood. */
const LEVEL = 0.5;
const PITCH = 178;

/**
 * What a text sounds like to somebody who does not know its language: its vowels and its pauses, spread over
 * so many seconds. For languages that the voice does not speak.
 */
export function murmurOf(text: string, seconds: number): readonly Murmured[] {
  const letters = [...text.normalize('NFD').toLowerCase()].filter(
    (letter) => !/\p{M}/u.test(letter),
  );
  const each = seconds / (letters.length + 4);
  let [low, high] = VOWELS['e'] ?? [0, 0];
  const heard = letters.map((letter, index) => {
    const vowel = VOWELS[letter === 'y' ? 'i' : letter];
    [low, high] = vowel ?? [low, high];
    return { at: (index + 2) * each, loudness: loudnessOf(letter, vowel !== undefined), low, high };
  });
  return [...heard, { at: (letters.length + 2) * each, loudness: 0, low, high }];
}

/** Plays a murmur from `offset` seconds on. Returns what stops it. */
export function playMurmur(
  context: BaseAudioContext,
  out: AudioNode,
  murmur: readonly Murmured[],
  offset: number,
): () => void {
  const from = context.currentTime - offset;
  const end = murmur.at(-1)?.at ?? 0;
  const loudness = context.createGain();
  loudness.gain.value = 0;
  loudness.connect(out);
  const low = resonance(context, loudness, 4, 1);
  const high = resonance(context, loudness, 9, 0.35);
  const source = context.createOscillator();
  source.type = 'sawtooth';
  source.connect(low);
  source.connect(high);
  for (const heard of murmur) {
    if (heard.at < offset) continue;
    const at = from + heard.at;
    loudness.gain.setTargetAtTime(heard.loudness * LEVEL, at, 0.022);
    low.frequency.setTargetAtTime(heard.low, at, 0.02);
    high.frequency.setTargetAtTime(heard.high, at, 0.02);
    // Voices sink towards the end of what they say.
    const sway = Math.sin(heard.at * 5) * 6;
    source.frequency.setTargetAtTime(PITCH * (1.06 - 0.16 * (heard.at / end)) + sway, at, 0.05);
  }
  source.start(context.currentTime);
  source.stop(from + end + 0.3);
  source.addEventListener('ended', () => loudness.disconnect());
  return () => source.stop();
}

function loudnessOf(letter: string, vowel: boolean): number {
  if (vowel) return 1;
  if (/[lmnrw]/.test(letter)) return 0.55;
  return /\p{L}|\p{N}/u.test(letter) ? 0.16 : 0;
}

function resonance(
  context: BaseAudioContext,
  out: AudioNode,
  sharpness: number,
  level: number,
): BiquadFilterNode {
  const filter = context.createBiquadFilter();
  filter.type = 'bandpass';
  filter.Q.value = sharpness;
  const share = context.createGain();
  share.gain.value = level;
  filter.connect(share).connect(out);
  return filter;
}
