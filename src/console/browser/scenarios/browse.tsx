import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { counted } from '../../../domain/wording.ts';
import type { Answer } from '../../../protocol/routes/all-routes.ts';
import { setParams, useRoute, writeRoute } from '../route.ts';
import { admin } from '../session.ts';
import { useAnswer } from './use-answer.ts';

type Shipped = Answer<'scenarios'>['scenarios'][number];

/** The scenarios that ship, by folder; what is looked for stands in the address. */
export function Browse(): JSX.Element {
  const { params } = useRoute();
  const [find = '', folder = ''] = [params['find'], params['folder']];
  const answer = useAnswer(() => admin().scenarios.list(), []);
  const all = answer.state === 'answered' ? answer.value : [];
  const folders = useMemo(() => [...new Set(all.map(folderOf))], [all]);
  const shown = all.filter(
    (one) => (folder === '' || folderOf(one) === folder) && says(one, find.toLowerCase()),
  );
  const words =
    answer.state === 'answered'
      ? `${shown.length} of ${counted(all.length, 'scenario')}`
      : 'Reading the scenarios…';
  return (
    <>
      <Filters folders={folders} find={find} folder={folder} words={words} />
      {answer.state === 'refused' && <p class="fault">{answer.words}</p>}
      {answer.state === 'answered' && shown.length === 0 && (
        <p class="note">
          Nothing {folder === '' ? '' : `in “${folder}” `}has “{find}” in it.{' '}
          <button type="button" onClick={() => setParams({ find: '', folder: '' })}>
            Show all
          </button>
        </p>
      )}
      {[...new Set(shown.map(folderOf))].map((one) => (
        <section key={one} class="panel scenario-folder">
          <h2>{one}</h2>
          <ul>
            {shown
              .filter((each) => folderOf(each) === one)
              .map((each) => (
                <Entry key={each.path} one={each} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Filters({
  folders,
  find,
  folder,
  words,
}: {
  readonly folders: readonly string[];
  readonly find: string;
  readonly folder: string;
  readonly words: string;
}): JSX.Element {
  return (
    <form class="row" role="search" onSubmit={(event) => event.preventDefault()}>
      <label>
        Find{' '}
        <input
          type="search"
          value={find}
          placeholder="a word, a rule, a tag"
          onInput={({ currentTarget }) => setParams({ find: currentTarget.value })}
        />
      </label>
      <label>
        Folder{' '}
        <select
          value={folder}
          onChange={({ currentTarget }) => setParams({ folder: currentTarget.value })}
        >
          <option value="">all</option>
          {folders.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <span class="note" role="status">
        {words}
      </span>
    </form>
  );
}

function Entry({ one }: { readonly one: Shipped }): JSX.Element {
  const { path, kind, title, covers, tags } = one;
  return (
    <li>
      <a href={writeRoute({ page: 'scenarios', part: `read/${path}`, params: {} })}>{title}</a>
      {kind === 'code' && <span class="badge">TypeScript, to read</span>}
      {kind === 'given' && <span class="badge">to include</span>}
      <span class="note">{[...covers, ...tags].join(' · ')}</span>
    </li>
  );
}

function folderOf({ path }: Shipped): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? 'scenarios' : path.slice(0, end);
}

function says({ path, title, story, tags, covers, symptoms }: Shipped, find: string): boolean {
  if (find === '') return true;
  const words = [path, title, story ?? '', ...tags, ...covers, ...symptoms].join('\n');
  return words.toLowerCase().includes(find);
}
