#!/usr/bin/env node
import { processIo, whenWritten } from './process-io.ts';
import { runCli } from './program.ts';

const io = processIo();
const code = await runCli(process.argv.slice(2), io);
// A driver that leaves a socket open must not keep a finished command from ending.
whenWritten(() => process.exit(code));
