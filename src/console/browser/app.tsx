import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { AdministrationPage } from './admin/administration-page.tsx';
import { SignIn, WhoIsIn } from './admin/sign-in.tsx';
import { BridgePage } from './bridge/bridge-page.tsx';
import { ConnectionNotice } from './feed/connection-notice.tsx';
import { startFeed } from './feed/feed.ts';
import { askForOrigin } from './feed/settings.ts';
import { MomentBar } from './feed/moment-bar.tsx';
import { HistoryPage } from './history/history-page.tsx';
import { Boundary } from './parts/boundary.tsx';
import { loadedLater } from './parts/loaded-later.tsx';
import { ThemeSwitch } from './parts/theme-switch.tsx';
import { PhoneDock } from './phones/phone-dock.tsx';
import { useStore } from './parts/store.ts';
import { PAGES, useRoute, writeRoute, type Page } from './route.ts';
import { FileDrop } from './scenarios/file-drop.tsx';
import { ScenariosPage } from './scenarios/scenarios-page.tsx';
import { session } from './session.ts';
import { SoundSwitch } from './sound/sound-switch.tsx';

const NAMES: Readonly<Record<Page, string>> = {
  bridge: 'Bridge',
  history: 'History',
  scenarios: 'Scenarios',
  administration: 'Administration',
  organizer: 'Dial-in conferencing',
};

const SHOWN: Readonly<Record<Page, ComponentType>> = {
  bridge: BridgePage,
  history: HistoryPage,
  scenarios: ScenariosPage,
  administration: AdministrationPage,
  organizer: loadedLater(async () => (await import('./admin/organizer-page.tsx')).OrganizerPage),
};

/** The whole page: a menu, the moment that is looked at, one page of the console, and the phones. */
export function App(): JSX.Element {
  const route = useRoute();
  const { page } = route;
  const address = writeRoute(route);
  useEffect(startFeed, []);
  useEffect(() => void askForOrigin(), []);
  useEffect(() => {
    document.title = `${NAMES[page]} · Lobbyline`;
  }, [page]);
  const Shown = SHOWN[page];
  // Whoever was here may go on once there is another token; a stranger sees nothing.
  const isStranger = useStore(session, ({ state, token }) => state === 'out' && token === null);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <header class="top">
        <a class="brand" href={writeRoute({ page: PAGES[0], part: '', params: {} })}>
          Lobbyline
        </a>
        <Menu page={page} />
        <WhoIsIn />
        <SoundSwitch />
        <ThemeSwitch />
      </header>
      <ConnectionNotice />
      <SignIn />
      <MomentBar />
      <div class="stage" hidden={isStranger}>
        <main id="main" tabIndex={-1}>
          <Boundary of={address}>
            <Shown />
          </Boundary>
        </main>
        <PhoneDock />
      </div>
      <FileDrop />
    </>
  );
}

function Menu({ page }: { readonly page: Page }): JSX.Element {
  // The moment that is looked at stays the same from page to page.
  const at = useRoute().params['at'] ?? '';
  return (
    <nav aria-label="Pages">
      {PAGES.map((one) => (
        <a
          key={one}
          href={writeRoute({ page: one, part: '', params: { at } })}
          aria-current={one === page ? 'page' : undefined}
        >
          {NAMES[one]}
        </a>
      ))}
    </nav>
  );
}
