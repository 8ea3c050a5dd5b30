import type { Fact } from '../../domain/fact.ts';
import { hideDigit } from '../../domain/key.ts';
import type { Lane } from './ladder-words.ts';

/** What a fact without an arrow of its own says, where it is told alone; `null` for one that has one. */
export function undrawnWords(fact: Fact): { readonly on: Lane; readonly words: string } | null {
  switch (fact.type) {
    case 'key.pressed':
      return { on: { who: fact.call }, words: `keys ${hideDigit(fact.key)}` };
    case 'pin.checked':
      return { on: { who: fact.call }, words: 'the PIN is compared' };
    case 'call.entered':
      return { on: { who: fact.call }, words: 'the call goes on' };
    case 'prompt.ended': {
      const words = fact.interrupted ? 'hears no more of' : 'has heard';
      return { on: { who: fact.call }, words: `${words} ${fact.prompt}` };
    }
    case 'hold.ended':
      return { on: { who: fact.call }, words: 'the music stops' };
    case 'entry.started':
      return { on: { who: fact.call }, words: 'may key' };
    case 'entry.ended':
      return { on: { who: fact.call }, words: `the entry is over after ${fact.digits} digits` };
    case 'call.recorded':
      return { on: { who: fact.call }, words: 'the call has its record' };
    case 'audit.written':
      return { on: 'admin', words: 'the audit has it' };
    default:
      return null;
  }
}
