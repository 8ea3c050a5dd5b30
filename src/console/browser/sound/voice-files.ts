import type { PromptId } from '../../../domain/prompt.ts';

/** The only language that the voice speaks: the synthesizer knows no other. */
export const VOICED_LANGUAGE = 'en-US';

/** The keys of a language menu for which the voice has a line. */
export const MENU_KEYS = [1, 2, 3, 4] as const;

/** The file of a prompt in {@link VOICED_LANGUAGE}: G.711 mu-law, as long as its captions. */
export function voiceFile(id: PromptId): string {
  return id === 'language.menu' ? menuFile(1) : `voice-${id}.ulaw`;
}

/** The file of the line of a language menu that names so many as its key. */
export function menuFile(key: number): string {
  return `voice-language.menu-${key}.ulaw`;
}
