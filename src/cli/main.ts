#!/usr/bin/env node
import { processIo, whenWritten } from './process-io.ts';
import { runCli } from './program.ts';

async function main(): Promise<void> {
  const code = await runCli(process.argv.slice(2), processIo());
  // A driver that leaves a socket open must not keep a finished command from ending.
  whenWritten(() => process.exit(code));
}

void main();
