import { BOUNDS } from './bounds.ts';
import { ToolFault } from './tool-fault.ts';

/** A way to begin that people can choose in their assistant. */
export interface AssistantPrompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly argument: { readonly name: string; readonly description: string };
  /** What the assistant is told. */
  readonly text: (given: string) => string;
}

/** All of them. */
export const PROMPTS: readonly AssistantPrompt[] = [
  {
    name: 'reproduce_ticket',
    title: 'Reproduce this ticket',
    description: 'From what a user says to a scenario, a cause that was tried, and a report.',
    argument: { name: 'ticket', description: 'What the user says, word for word.' },
    text: (
      ticket,
    ) => `Reproduce this ticket of a dial-in conference bridge with the tools of Lobbyline:

<ticket>
${ticket}
</ticket>

1. Read lobbyline://skill.
2. ticket_questions with the words of the ticket; answer from the ticket what it says, and leave open what it does not say.
3. reproduce_ticket with these answers. Where it doubts, change the answer that it doubts, once.
4. If that is not what the ticket tells, live it by hand: open_bridge, reset_pin, dial, press_keys, wait_on_call, then
   ask_why and make_report with the meeting, and record_meeting.
5. Tell in plain words: what happens, the cause with its proof, what mends it and who can do that, and the paths of the
   scenario and the report. Say what is assumed. A PIN is in none of it.`,
  },
  {
    name: 'write_scenario',
    title: 'Write a scenario for this change',
    description: 'A scenario that passes with a change and fails without it.',
    argument: {
      name: 'change',
      description: 'What was changed, or is to be: a description or a diff.',
    },
    text: (change) => `Write a scenario for Lobbyline that proves this change:

<change>
${change}
</change>

1. Read lobbyline://skill and lobbyline://language. Find the rules that it touches (lobbyline://rules, explain) and the
   nearest shipped scenario (list_scenarios with find).
2. Say first, in a sentence, what somebody on a telephone hears otherwise because of the change.
3. Write it: as few callers and steps as show that, each wait with an expectation, a never for what must not happen, covers
   with the rules.
4. validate_scenario until it is valid; run_scenarios. If it fails, read the ladder before you change anything.
5. Prove it: take the change away (a setting, a step, a key) and see that it fails at the step that you mean. Put it back.
6. Tell what it shows, what it does not show, and where it should be kept.`,
  },
];

/** What an assistant is told. @throws ToolFault for a prompt or an argument that is not right. */
export function promptText(
  name: string,
  given: Readonly<Record<string, string>> = {},
): { readonly prompt: AssistantPrompt; readonly text: string } {
  const prompt = PROMPTS.find((one) => one.name === name);
  if (prompt === undefined) {
    const names = PROMPTS.map((one) => one.name).join(', ');
    throw new ToolFault('there is no such prompt', `There are ${names}.`);
  }
  const said = given[prompt.argument.name]?.trim() ?? '';
  if (said === '' || said.length > BOUNDS.textCharacters) {
    throw new ToolFault(
      `${prompt.argument.name}: expected a text of at most ${BOUNDS.textCharacters} characters`,
      prompt.argument.description,
    );
  }
  return { prompt, text: prompt.text(said) };
}
