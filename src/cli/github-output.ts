import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import type { GithubOutput } from '../scenario/report/github-reporter.ts';
import type { CliIo } from './cli-io.ts';
import { messageOf } from './user-error.ts';

/**
 * Where words for GitHub Actions go: commands to stdout, the summary to the file that the runner
 * names, and files by their path from the top of the workspace, since annotations know no other.
 */
export function githubOutput({ stdout, env, cwd }: CliIo): GithubOutput {
  const workspace = env['GITHUB_WORKSPACE'];
  const summary = env['GITHUB_STEP_SUMMARY'];
  return {
    annotate: (text) => stdout.document(text),
    summarize: summary === undefined || summary === '' ? null : (text) => appended(summary, text),
    pathOf(file) {
      const from = workspace === undefined || workspace === '' ? cwd : workspace;
      return path.relative(path.resolve(from), path.resolve(cwd, file)).replaceAll(path.sep, '/');
    },
  };
}

async function appended(summary: string, text: string): Promise<void> {
  try {
    await appendFile(summary, text, 'utf8');
  } catch (error) {
    throw new Error(`GITHUB_STEP_SUMMARY names ${summary}, and ${messageOf(error)}`, {
      cause: error,
    });
  }
}
