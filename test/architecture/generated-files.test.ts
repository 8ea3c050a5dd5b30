import { expect, test } from 'vitest';
import { GENERATED_FILES } from '../../tools/generated-files.ts';
import { readOne, repositoryPaths } from './repository.ts';

test.each(GENERATED_FILES.map((file) => [file.path, file] as const))(
  '%s is what npm run generate would write',
  async (path, file) => {
    expect(readOne(path).text === (await file.text()), `${path}: run npm run generate`).toBe(true);
  },
);

test('making a file twice makes the same text', async () => {
  for (const { text } of GENERATED_FILES) expect(await text()).toBe(await text());
});

test('every schema and every diagram in the repository is generated', () => {
  const made = repositoryPaths('src').filter((path) => /\.schema\.json$|DIAGRAMS\.md$/u.test(path));
  const listed = GENERATED_FILES.map(({ path }) => path);
  expect(made.filter((path) => !listed.includes(path))).toEqual([]);
});
