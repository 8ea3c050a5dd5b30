import { InvalidArgumentError, Option, type Command } from 'commander';

/** What may be said about an export of calls that it does not say itself. */
export interface ExportOptions {
  readonly settings?: string;
  readonly dates?: 'dmy' | 'mdy';
  readonly heard?: 'music' | 'meeting';
  readonly startWithoutPin?: 'yes' | 'no';
  readonly number?: readonly string[];
}

/** The options for exports of calls, the same for each command that takes one. */
export function addExportOptions(command: Command): Command {
  return command
    .option('--settings <file>', 'with an export of calls: the settings, as a `given:` in YAML')
    .addOption(
      new Option('--dates <order>', 'with an export: what 02/03/2026 means').choices([
        'dmy',
        'mdy',
      ]),
    )
    .addOption(
      new Option('--heard <what>', 'with an export: what the callers heard').choices([
        'music',
        'meeting',
      ]),
    )
    .addOption(
      new Option(
        '--start-without-pin <answer>',
        'with an export and no settings: whether callers may start it (AllowPSTNOnlyMeetings)',
      ).choices(['yes', 'no']),
    )
    .option(
      '--number <number>',
      'with an export and no settings: a number of the bridge; may be given again',
      numberGiven,
    );
}

function numberGiven(text: string, before: readonly string[] = []): readonly string[] {
  if (/\d{3}/u.test(text)) return [...before, text];
  throw new InvalidArgumentError('Expected a phone number such as +14255550199.');
}

/** How the help of a command tells of exports. */
export function exportHelp(command: string): string {
  return `
An export of calls is the PSTN usage details report: CSV with commas, semicolons or tabs, in UTF-8 or
UTF-16, its ZIP archive, or the JSON of Graph (getPstnCalls); "-" reads one that is piped in. It goes
by what stands in it, not by its name. It holds neither keys nor app joins: what it cannot tell is
said, with what to ask for. Without --meeting and --caller each meeting in it gets one line.

  lobbyline ${command} calls.csv --settings given.yaml --meeting standup --at 2026-03-02T09:05:00Z
  lobbyline ${command} calls.zip --meeting 4482915 --heard music --start-without-pin no
`;
}
