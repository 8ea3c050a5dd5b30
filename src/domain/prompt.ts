/** Every prompt of the attendant; the identifier is what scenarios and the wire name it by. */
export const PROMPT_IDS = [
  'greeting',
  'language.menu',
  'number.not-in-service',
  'conference-id.enter',
  'conference-id.rejected',
  'conference-id.goodbye',
  'toll-free.refused',
  'organizer.question',
  'pin.enter',
  'pin.rejected',
  'pin.continue',
  'pin.goodbye',
  'name.record',
  'lobby.wait',
  'lobby.admit',
  'lobby.timeout',
  'meeting.full',
  'meeting.limit',
  'meeting.ended',
  'meeting.help',
  'command.not-available',
  'mute.on',
  'mute.off',
] as const;

/** The identifier of a prompt. */
export type PromptId = (typeof PROMPT_IDS)[number];

/** True when `text` is the identifier of a prompt. */
export function isPromptId(text: string): text is PromptId {
  return (PROMPT_IDS as readonly string[]).includes(text);
}
