import { createStore } from '../parts/store.ts';
import { go } from '../route.ts';

/** What is in the editor. */
export interface Draft {
  readonly text: string;
  /** The shipped scenario that it was made from; empty for none. */
  readonly path: string;
}

const FIRST = `scenario: Pat waits for Amos
include: ../given/contoso.yaml

steps:
  - pat: { dial: standup }
  - pat: { press: "#", expect: lobby, hearing: moh }
  - amos: { joinApp: standup }
  - pat: { expect: meeting, within: 1s }
`;

/** What is in the editor. It is kept in memory alone: a scenario may hold PINs. */
export const draft = createStore<Draft>({ text: FIRST, path: '' });

/** Opens a text in the editor. */
export function edit(text: string, path = ''): void {
  draft.set({ text, path });
  go('scenarios', 'editor');
}
