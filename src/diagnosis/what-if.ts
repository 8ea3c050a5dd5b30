import type { DirectorySnapshot } from '../domain/directory.ts';
import type { AdminCommand } from '../domain/admin-command.ts';
import type { ScriptedPhone } from '../replay/scripted-phone.ts';
import { addInputs, changeInputs, changeOrigin, withoutKeys } from '../replay/change-recording.ts';
import type { ReplayResult } from '../replay/replay-with.ts';
import type { RecordedAct, Recording } from '../replay/recording.ts';

/** A history as it might have been: its inputs, and phones that are answered otherwise. */
export interface WhatIf {
  readonly recording: Recording;
  readonly phones: readonly ScriptedPhone[];
}

/** A history twice: as it goes on by itself, and with something otherwise. */
export interface Lives {
  readonly asItIs: ReplayResult;
  readonly otherwise: ReplayResult;
}

/** Makes one thing in a whatIf otherwise. */
export type Change = (whatIf: WhatIf) => WhatIf;

/** Both, one after the other. */
export function together(changes: readonly Change[]): Change {
  return (whatIf) => changes.reduce((changed, change) => change(changed), whatIf);
}

/** A setting that was so from the beginning, whatever anybody has set since. */
export type Setting =
  | { readonly of: 'bridge'; readonly name: string; readonly value: unknown }
  | { readonly of: 'tenant'; readonly name: string; readonly value: unknown }
  | {
      readonly of: 'user' | 'meeting';
      readonly owner: string;
      readonly name: string;
      readonly value: unknown;
    };

/** These settings always were so. */
export function settingAlways(...settings: readonly Setting[]): Change {
  return together(settings.map((setting) => oneAlways(setting)));
}

function oneAlways(setting: Setting): Change {
  return ({ recording, phones }) => {
    const began = changeOrigin(recording, (directory) => begunWith(directory, setting));
    const replayed = changeInputs(began, (input) => {
      if (input.input !== 'administer') return input;
      const command = withoutSetting(input.command, setting);
      return command === null ? null : { ...input, command };
    });
    return { recording: replayed, phones };
  };
}

function begunWith(directory: DirectorySnapshot, setting: Setting): DirectorySnapshot {
  const changed = { [setting.name]: setting.value };
  switch (setting.of) {
    case 'bridge':
      return { ...directory, settings: { ...directory.settings, ...changed } };
    case 'tenant':
      return { ...directory, tenant: { ...directory.tenant, ...changed } };
    case 'user': {
      const organizers = directory.organizers.map((one) =>
        one.id === setting.owner ? { ...one, ...changed } : one,
      );
      return { ...directory, organizers };
    }
    case 'meeting': {
      const meetings = directory.meetings.map((one) =>
        one.id === setting.owner ? { ...one, ...changed } : one,
      );
      return { ...directory, meetings };
    }
  }
}

/** The command without that setting; `null` when nothing is left of it. */
function withoutSetting(command: AdminCommand, setting: Setting): AdminCommand | null {
  if (command.command !== `${setting.of}.set` || !('changes' in command)) return command;
  if (command.command === 'user.set' && setting.of === 'user' && command.user !== setting.owner) {
    return command;
  }
  if (
    command.command === 'meeting.set' &&
    setting.of === 'meeting' &&
    command.meeting !== setting.owner
  ) {
    return command;
  }
  const { [setting.name]: _gone, ...changes } = command.changes as Record<string, unknown>;
  return Object.keys(changes).length === 0 ? null : { ...command, changes };
}

/** Nobody ever asked for such a command. */
export function neverAsked(which: (command: AdminCommand) => boolean): Change {
  return ({ recording, phones }) => ({
    recording: changeInputs(recording, (input) =>
      input.input === 'administer' && which(input.command) ? null : input,
    ),
    phones,
  });
}

/**
 * From a fact on, that call's questions are answered as they should be. When it hung up, or was lost, it
 * still does and is: see {@link ScriptedPhone}.
 */
export function answered(phone: Omit<ScriptedPhone, 'dials'>, fromSeq: number): Change {
  return ({ recording, phones }) => ({
    recording: withoutKeys(recording, phone.call, fromSeq),
    phones: [...phones.filter(({ call }) => call !== phone.call), { ...phone, dials: null }],
  });
}

/** In place of that call another one comes, which is answered as it should be and ends when that one did. */
export function dialledInstead(phone: ScriptedPhone): Change {
  return ({ recording, phones }) => ({
    recording: changeInputs(recording, (input) =>
      (input.input === 'dial' || input.input === 'press') && input.call === phone.call
        ? null
        : input,
    ),
    phones: [...phones.filter(({ call }) => call !== phone.call), phone],
  });
}

/** Something that is done at that moment, in milliseconds since the epoch. */
export function doneAt(at: number, act: RecordedAct): Change {
  const input = { ...act, at, behindTimers: null, seq: null };
  return (whatIf) => ({ ...whatIf, recording: addInputs(whatIf.recording, [input]) });
}

/** How soon after the moment asked about something is done, in milliseconds. */
export const SOON_MS = 1000;

/** Something that is done a moment after `at`. */
export function doneSoon(at: number, act: RecordedAct): Change {
  return doneAt(at + SOON_MS, act);
}

/** One call more. */
export function dialledToo(...phones: readonly ScriptedPhone[]): Change {
  return (whatIf) => ({ ...whatIf, phones: [...whatIf.phones, ...phones] });
}
