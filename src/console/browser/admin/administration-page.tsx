import type { ComponentType, JSX } from 'preact';
import { loadedLater } from '../parts/loaded-later.tsx';
import { useRoute, writeRoute } from '../route.ts';
import { PARTS, partNamed, type AdminPart } from './parts-of-administration.ts';

/** What is shown of each part. */
const SHOWN: Readonly<Record<AdminPart, ComponentType>> = {
  users: loadedLater(async () => (await import('./users-part.tsx')).UsersPart),
  meetings: loadedLater(async () => (await import('./meetings-part.tsx')).MeetingsPart),
  settings: loadedLater(async () => (await import('./settings-part.tsx')).SettingsPart),
  numbers: loadedLater(async () => (await import('./numbers-part.tsx')).NumbersPart),
  mailbox: loadedLater(async () => (await import('./mailbox-part.tsx')).MailboxPart),
  audit: loadedLater(async () => (await import('./audit-part.tsx')).AuditPart),
  cmdlets: loadedLater(async () => (await import('./cmdlets-part.tsx')).CmdletsPart),
};

/** The page "Administration": audio conferencing as administrators have it, a part at a time. */
export function AdministrationPage(): JSX.Element {
  const part = partNamed(useRoute().part);
  const Shown = SHOWN[part];
  return (
    <div class="administration">
      <h1>
        <span class="crumb">Administration</span> Audio conferencing
      </h1>
      <nav aria-label="Audio conferencing" class="parts">
        {(Object.keys(PARTS) as AdminPart[]).map((one) => (
          <a
            key={one}
            href={writeRoute({ page: 'administration', part: one, params: {} })}
            aria-current={one === part ? 'page' : undefined}
          >
            {PARTS[one]}
          </a>
        ))}
      </nav>
      <Shown />
    </div>
  );
}
