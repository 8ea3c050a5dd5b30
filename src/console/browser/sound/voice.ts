import type { PromptId } from '../../../domain/prompt.ts';
import {
  LANGUAGES,
  languageMenu,
  speechTimeMs,
  spokenPrompt,
} from '../../../domain/spoken-prompt.ts';
import { readMuLaw, TELEPHONE_RATE } from './mu-law.ts';
import { murmurOf, type Murmured } from './murmur.ts';
import { menuFile, VOICED_LANGUAGE, voiceFile } from './voice-files.ts';

/** A prompt as the bridge says it. */
export interface SaidPrompt {
  readonly id: PromptId;
  readonly language: string;
  readonly durationMs: number;
  readonly text?: string;
}

/** A stretch of what the attendant says: a recording or a murmur, so many seconds after the beginning. */
export interface Utterance {
  readonly at: number;
  readonly sound: AudioBuffer | readonly Murmured[];
}

/** Reads a file of the voice; `null` where there is none. */
export type ReadVoice = (file: string) => Promise<Uint8Array | null>;

/** The attendant's voice. What was once read is kept: it is said again. */
export class Voice {
  readonly #read: ReadVoice;
  readonly #files = new Map<string, Promise<AudioBuffer | null>>();

  constructor(read: ReadVoice) {
    this.#read = read;
  }

  /** What is heard of a prompt, piece by piece: most are one, a menu of languages has one for each. */
  async of(said: SaidPrompt): Promise<readonly Utterance[]> {
    if (said.id === 'language.menu') return this.#menu(said);
    const text = said.text ?? spokenPrompt(said.id, said.language).text;
    const spoken = said.language === VOICED_LANGUAGE ? await this.#file(voiceFile(said.id)) : null;
    return [{ at: 0, sound: spoken ?? murmurOf(text, said.durationMs / 1000) }];
  }

  async #menu({ language, text }: SaidPrompt): Promise<readonly Utterance[]> {
    const languages = menuLanguages(text) ?? [language];
    const lines: Utterance[] = [];
    let before = '';
    for (const [index, language] of languages.entries()) {
      const upToHere = languageMenu(languages.slice(0, index + 1)).text;
      const line = upToHere.slice(before.length).trim();
      const file = menuFile(index + 1);
      const spoken = language === VOICED_LANGUAGE ? await this.#file(file) : null;
      // Each line has its own share of the time; the silence around it is there once.
      const seconds = speechTimeMs(line) / 1000;
      const at = before === '' ? 0 : (speechTimeMs(before) - speechTimeMs('')) / 1000;
      lines.push({ at, sound: spoken ?? murmurOf(line, seconds) });
      before = upToHere;
    }
    return lines;
  }

  #file(file: string): Promise<AudioBuffer | null> {
    const known = this.#files.get(file) ?? this.#load(file);
    this.#files.set(file, known);
    return known;
  }

  async #load(file: string): Promise<AudioBuffer | null> {
    try {
      const bytes = await this.#read(file);
      if (bytes === null || bytes.length === 0) return null;
      const samples = readMuLaw(bytes);
      const buffer = new AudioBuffer({ length: samples.length, sampleRate: TELEPHONE_RATE });
      buffer.copyToChannel(samples, 0);
      return buffer;
    } catch {
      // A server that is away for a moment is asked again the next time.
      this.#files.delete(file);
      return null;
    }
  }
}

/** The languages of a menu with these words, in their order; `null` for words of no menu. */
function menuLanguages(text: string | undefined): readonly string[] | null {
  if (text === undefined) return null;
  let rows: readonly (readonly string[])[] = [[]];
  while (rows.length > 0) {
    rows = rows.flatMap((row) =>
      LANGUAGES.filter((language) => !row.includes(language)).map((language) => [...row, language]),
    );
    // A row whose words are not the beginning of the text leads nowhere.
    rows = rows.filter((row) => text.startsWith(languageMenu(row).text));
    const whole = rows.find((row) => languageMenu(row).text === text);
    if (whole !== undefined) return whole;
  }
  return null;
}
