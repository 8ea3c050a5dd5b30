import type { Murmured } from './murmur.ts';

/** How loud the murmur is beside the voice: it says that somebody speaks, and is not understood. */
const LEVEL = 0.5;
const PITCH = 178;

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
