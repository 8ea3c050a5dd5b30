import { z } from 'zod';
import { BOUNDS } from '../bounds.ts';
import { TICKET_ANSWERS } from '../ticket-answers.ts';
import { tool } from '../tool.ts';

const text = z.string();

/** Shows what to find out about a ticket, and which shipped ones sound like it. */
export const ticketQuestions = tool({
  name: 'ticket_questions',
  title: 'What to ask about a ticket',
  description:
    'What is asked about a ticket after the answers so far, with the choices and the default of each, and the shipped ' +
    'tickets that sound like what the user says. Answer from the ticket what you can; then reproduce_ticket.',
  input: z.strictObject({
    says: text.max(BOUNDS.wordCharacters).optional().describe('What the user says.'),
    answers: TICKET_ANSWERS.default({}),
  }),
  output: z.object({
    questions: z.array(
      z.object({
        name: text,
        text,
        choices: z.array(z.object({ word: text, says: text })).nullable(),
        byDefault: text,
        answer: text,
        complaint: text.nullable().describe('Why an answer cannot be taken.'),
      }),
    ),
    similar: z.array(z.object({ path: text, title: text, causes: z.array(text) })),
  }),
  effect: 'looks',
  repeatable: true,
  async act({ says, answers }, { session, signal }) {
    const desk = await session.desk(signal);
    const asked = await desk.reproductionQuestions(answers);
    const found = says === undefined ? [] : await desk.tickets(says);
    const similar = found.slice(0, 5).map(({ path, title, causes }) => ({
      ...{ path, title },
      causes: [...causes],
    }));
    const questions = asked.map(({ choices, ...one }) => ({
      ...one,
      choices:
        choices === null
          ? null
          : choices.map(({ word, says: meaning }) => ({ word, says: meaning })),
    }));
    const lines = [
      ...questions.map(({ name, text: question, choices, byDefault, complaint }) => {
        const words = choices === null ? '' : ` [${choices.map(({ word }) => word).join(', ')}]`;
        const wrong = complaint === null ? '' : ` NOT TAKEN: ${complaint}`;
        return `${name}: ${question}${words} (${byDefault})${wrong}`;
      }),
      ...similar.map(({ path, title }) => `sounds like ${path}: ${title}`),
    ];
    return { says: lines.join('\n'), data: { questions, similar } };
  },
});
