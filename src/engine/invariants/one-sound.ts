import { LINE_EVENT_TYPES, type LineEvent } from '../../domain/line-event.ts';
import type { Invariant } from './invariant.ts';

interface Heard {
  prompt: string | null;
  music: boolean;
  meeting: boolean;
  inLobby: boolean;
}

/** A caller hears one thing at a time, and music only on hold (rules LOB-1, LOB-2). */
export function oneSound(): Invariant {
  const ears = new Map<string, Heard>();

  function told(call: string, event: LineEvent): string | null {
    if (event.type === 'ringing') {
      ears.set(call, { prompt: null, music: false, meeting: false, inLobby: false });
      return null;
    }
    const ear = ears.get(call);
    if (ear === undefined)
      return `${call} was told "${event.type}" before it rang or after it ended`;
    return hear(call, ear, event);
  }

  function hear(call: string, ear: Heard, event: LineEvent): string | null {
    switch (event.type) {
      case 'prompt':
        if (ear.prompt !== null) return `${call} hears ${event.id} while ${ear.prompt} is playing`;
        ear.prompt = event.id;
        ear.music = false;
        return null;
      case 'promptEnded':
        if (ear.prompt !== event.id) return `${event.id} ended for ${call}, which does not hear it`;
        ear.prompt = null;
        return null;
      case 'waiting':
        ear.inLobby = true;
        return null;
      case 'hold':
        if (ear.prompt !== null) return `${call} hears music while ${ear.prompt} is playing`;
        if (!ear.inLobby || ear.meeting) return `${call} hears music and is not on hold`;
        ear.music = true;
        return null;
      case 'joined':
        if (ear.prompt !== null) return `${call} hears the meeting while ${ear.prompt} is playing`;
        ear.meeting = true;
        ear.music = false;
        ear.inLobby = false;
        return null;
      case 'left':
        ear.meeting = false;
        return null;
      case 'announcement':
        return ear.meeting ? null : `${call} hears an announcement and is in no meeting`;
      case 'ended':
        ears.delete(call);
        return ear.prompt === null ? null : `${call} ended while ${ear.prompt} is playing`;
      default:
        return null;
    }
  }

  return {
    name: 'one-sound',
    claim: 'A caller hears one thing at a time, and music only on hold.',
    books: { ears },
    // Whatever a phone is told, it must have rung.
    told: Object.fromEntries(LINE_EVENT_TYPES.map((type) => [type, told])),
  };
}
