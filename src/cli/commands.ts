import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

/** A command as the list of all shows it. Its own module is loaded only when it is called. */
export interface CommandEntry {
  readonly name: string;
  readonly description: string;
  /** Gives what puts arguments, options, help and action to the command. */
  readonly load: () => Promise<(command: Command, context: CommandContext) => void>;
}

/** All commands, in the order in which help lists them. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'run',
    description: 'run scenarios and report what came of them',
    load: async () => (await import('./run-command.ts')).registerRun,
  },
  {
    name: 'init',
    description: 'begin a project: a first scenario, a test and a workflow',
    load: async () => (await import('./init-command.ts')).registerInit,
  },
  {
    name: 'merge',
    description: 'make one run of the parts that machines have run with --shard',
    load: async () => (await import('./merge-command.ts')).registerMerge,
  },
  {
    name: 'diff',
    description: 'what happens otherwise from one run to another, fact by fact',
    load: async () => (await import('./diff-command.ts')).registerDiff,
  },
  {
    name: 'load',
    description: 'a rush of calls, with thresholds: over the wire, or in virtual time',
    load: async () => (await import('./load-command.ts')).registerLoad,
  },
  {
    name: 'why',
    description: 'why has the meeting not started, or somebody not been let in?',
    load: async () => (await import('./why-command.ts')).registerWhy,
  },
  {
    name: 'report',
    description: 'make a page of evidence: the verdict, the ladder, who was where at any moment',
    load: async () => (await import('./report-command.ts')).registerReport,
  },
  {
    name: 'rules',
    description: 'show which scenarios cover which rules of the bridge',
    load: async () => (await import('./rules-command.ts')).registerRules,
  },
  {
    name: 'tickets',
    description: 'find the shipped tickets that sound like what a user says',
    load: async () => (await import('./tickets-command.ts')).registerTickets,
  },
  {
    name: 'reproduce',
    description: 'ask what happened, and write a scenario that reproduces it',
    load: async () => (await import('./reproduce-command.ts')).registerReproduce,
  },
  {
    name: 'mcp',
    description: 'the hands of an assistant: tools over the Model Context Protocol',
    load: async () => (await import('./mcp-command.ts')).registerMcp,
  },
  {
    name: 'schema',
    description: 'write the JSON Schema of scenario files or load plans, for editors',
    load: async () => (await import('./schema-command.ts')).registerSchema,
  },
  {
    name: 'serve',
    description: 'answer calls over WebSockets and administration over HTTP, in real time',
    load: async () => (await import('./serve-command.ts')).registerServe,
  },
  {
    name: 'dial',
    description: 'a telephone in the terminal: dial a number of a running server',
    load: async () => (await import('./dial-command.ts')).registerDial,
  },
  {
    name: 'admin',
    description: 'type cmdlets for a server that is up, as in PowerShell',
    load: async () => (await import('./admin-command.ts')).registerAdmin,
  },
  {
    name: 'token',
    description: 'make, list and revoke the tokens of a server',
    load: async () => (await import('./token-command.ts')).registerToken,
  },
  {
    name: 'archive',
    description: 'write what a server keeps into files for why, replay and report',
    load: async () => (await import('./archive-command.ts')).registerArchive,
  },
  {
    name: 'backup',
    description: 'copy a data folder, also while a server uses it',
    load: async () => (await import('./backup-command.ts')).registerBackup,
  },
  {
    name: 'restore',
    description: 'put a backup into a new data folder',
    load: async () => (await import('./backup-command.ts')).registerRestore,
  },
  {
    name: 'record',
    description: 'turn a meeting of a server, or a journal file, into a scenario',
    load: async () => (await import('./record-command.ts')).registerRecord,
  },
  {
    name: 'replay',
    description: 'live a journal again and step through it',
    load: async () => (await import('./replay-command.ts')).registerReplay,
  },
];
