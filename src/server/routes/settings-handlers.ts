import type { Handlers } from './serve.ts';

/** The settings as they are. */
export const SETTINGS_HANDLERS: Pick<Handlers, 'settings'> = {
  settings: ({ hosted }) => {
    const { profile, tenant, settings } = hosted.view.directory;
    return { profile: profile.name, tenant: { ...tenant }, bridge: { ...settings } };
  },
};
