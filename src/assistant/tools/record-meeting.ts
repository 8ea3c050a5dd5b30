import { z } from 'zod';
import { zonedMoment } from '../../domain/zoned-moment.ts';
import { toolCommand } from '../../scenario/report/tool-command.ts';
import { BOUNDS } from '../bounds.ts';
import { tool } from '../tool.ts';
import { ToolFault } from '../tool-fault.ts';

const word = z.string().max(BOUNDS.wordCharacters);

/** Turns a meeting of the bridge into a scenario. */
export const recordMeeting = tool({
  name: 'record_meeting',
  title: 'Record a meeting as a scenario',
  description:
    'What went on in a meeting of the bridge, live or past, as a scenario (YAML) that replays to the same journal: the same ' +
    'calls, keys and changes, each at its moment. PINs are variables with made-up digits. Shorten it, give it a title, and ' +
    'expect what should have happened.',
  input: z.strictObject({
    meeting: word.describe('Its name or conference ID; look_at_bridge lists them.'),
    at: word.optional().describe('A moment of it, 2026-03-02T09:04:30Z; else its newest time.'),
  }),
  output: z.object({
    file: z.string(),
    run: z.string().describe('The command that runs it.'),
    lines: z.int(),
  }),
  effect: 'writes',
  repeatable: true,
  async act({ meeting, at }, { session, signal }) {
    const moment = at === undefined ? undefined : zonedMoment(at);
    if (moment === null) {
      throw new ToolFault('at: expected a moment', 'Write it as 2026-03-02T09:04:30Z.');
    }
    const client = await session.admin(signal);
    const yaml = await client.meetingScenario(meeting, moment);
    const { files, setup } = session.workshop;
    const folder = await files.answerFolder('recording');
    await folder.write('recorded-meeting.yaml', yaml);
    const file = folder.pathOf('recorded-meeting.yaml');
    const run = toolCommand(setup.tool, ['run', file]);
    const lines = yaml.split('\n').length - 1;
    return {
      says: `Recorded in ${file} (${lines} lines). Run it with run_scenarios, or: ${run}`,
      data: { file, run, lines },
    };
  },
});
