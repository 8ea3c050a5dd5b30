import type { LineEvent } from '../domain/line-event.ts';
import type { PhoneView } from '../history/phone-view.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { cutTo } from '../text-layout/columns.ts';
import type { CliIo } from './cli-io.ts';
import { CLEAR_LINE } from './own-signs.ts';
import { drawsOn } from './paint.ts';

/** How many of the keys pressed last the state line shows. */
const KEYS_SHOWN = 24;

/** What is heard as captions with times, and at a terminal a last line: state and keys. */
export class CallCaptions {
  readonly #io: CliIo;
  readonly #startedAt: number;
  /** Whether the last line is drawn anew with every change. */
  readonly #draws: boolean;
  #view: PhoneView | null = null;
  #keys = '';

  constructor(io: CliIo) {
    this.#io = io;
    this.#startedAt = io.wallMs();
    this.#draws = drawsOn(io.stdout, io.env);
  }

  /** The line was told of `event`, and is now as `view` says. */
  told(event: LineEvent, view: PhoneView): void {
    this.#view = view;
    const words = captionOf(event);
    if (words !== null) this.say(words);
    else this.#drawState();
  }

  /** One caption. */
  say(words: string): void {
    const seconds = Math.floor((this.#io.wallMs() - this.#startedAt) / 1000);
    const time = [Math.floor(seconds / 60), seconds % 60].map((part) =>
      String(part).padStart(2, '0'),
    );
    const { stdout } = this.#io;
    const clear = this.#draws ? CLEAR_LINE : '';
    stdout.write(`${clear}${time.join(':')}  ${withoutControls(words, false)}\n`);
    this.#drawState();
  }

  /** Keys were pressed; `shown` is how they may be shown. */
  pressed(shown: string): void {
    if (!this.#draws) this.say(`you press ${shown}`);
    this.#keys = (this.#keys + shown).slice(-KEYS_SHOWN);
    this.#drawState();
  }

  /** Takes the state line away: nothing more comes. */
  end(): void {
    if (this.#draws) this.#io.stdout.write(CLEAR_LINE);
    this.#view = null;
  }

  #drawState(): void {
    const { stdout } = this.#io;
    if (!this.#draws || this.#view === null) return;
    const { place, hearing, lobbyReason, muted } = this.#view;
    const why = lobbyReason === null ? '' : ` (${lobbyReason})`;
    const state = `[${place}${why}, hearing ${hearing}${muted ? ', muted' : ''}] ${this.#keys}`;
    stdout.write(CLEAR_LINE + cutTo(state, (stdout.columns ?? 80) - 1));
  }
}

function captionOf(event: LineEvent): string | null {
  switch (event.type) {
    case 'ringing':
      return 'it rings';
    case 'answered':
      return `answered, in ${event.language}`;
    case 'prompt':
      return `“${event.text}”`;
    case 'promptEnded':
      return null;
    case 'waiting':
      return `you are in the lobby (${event.reason})`;
    case 'hold':
      return '♪ music on hold';
    case 'joined':
      return `you are in the meeting, ${event.participants} in all${event.muted ? ', muted' : ''}`;
    case 'muted':
      return event.muted ? 'you are muted' : 'you are not muted any more';
    case 'announcement':
      return event.text === null ? `♪ tone: ${event.kind}` : `“${event.text}”`;
    case 'left':
      return `the meeting is over (${event.reason})`;
    case 'ended':
      return `the call has ended (${event.reason})`;
  }
}
