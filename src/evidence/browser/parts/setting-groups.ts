/** The settings of one owner, under its title. */
export interface SettingGroup<S> {
  readonly title: string;
  readonly settings: readonly S[];
}

/** Settings by whose they are, in their order. */
export function groupsOf<S extends { readonly scope: string; readonly owner: string }>(
  settings: readonly S[],
): readonly SettingGroup<S>[] {
  const groups = new Map<string, S[]>();
  for (const setting of settings) {
    const { scope, owner } = setting;
    const title = { tenant: 'Tenant', bridge: 'Bridge' }[scope] ?? `${capital(scope)} ${owner}`;
    groups.set(title, [...(groups.get(title) ?? []), setting]);
  }
  return [...groups].map(([title, some]) => ({ title, settings: some }));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
