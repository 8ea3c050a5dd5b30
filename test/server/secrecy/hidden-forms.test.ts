import { expect, it } from 'vitest';
import { findDigits, textArtefact } from './hidden-forms.ts';

const PIN = '731905284617';

it.each([
  ['as it is', `{"why":"no such user ${PIN}"}`],
  ['as UTF-16', Buffer.from(`to: ${PIN}!`, 'utf16le').toString('latin1')],
  ['in hexadecimal', Buffer.from(`x${PIN}y`).toString('hex')],
  ['in base64', Buffer.from(`PIN: ${PIN}\n`).toString('base64')],
  ['in base64', Buffer.from(`PIN is ${PIN}\n`).toString('base64')],
  ['in base64', Buffer.from(`A PIN is ${PIN}`).toString('base64')],
  ['backwards', [...PIN].toReversed().join('')],
  ['with a blank between', `say ${[...PIN].join(' ')}.`],
  ['with a comma between', `[${[...PIN].join(',')}]`],
  ['key by key', [...PIN].map((key, seq) => JSON.stringify({ seq, key })).join('\n')],
])('the search finds a PIN %s', (form, text) => {
  expect(findDigits([textArtefact('a log', text)], PIN)).toEqual([`a log, ${form}`]);
  const other = PIN.replace('5', '6');
  expect(findDigits([textArtefact('a log', text)], other)).toEqual([]);
});
