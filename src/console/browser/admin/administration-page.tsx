import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useRoute, writeRoute } from '../route.ts';
import { PARTS, partNamed, type AdminPart } from './parts-of-administration.ts';

type Part = () => JSX.Element;

/** Each part is loaded when somebody first looks at it: the console is there sooner. */
const LOAD: Readonly<Record<AdminPart, () => Promise<Part>>> = {
  users: async () => (await import('./users-part.tsx')).UsersPart,
  meetings: async () => (await import('./meetings-part.tsx')).MeetingsPart,
  settings: async () => (await import('./settings-part.tsx')).SettingsPart,
  numbers: async () => (await import('./numbers-part.tsx')).NumbersPart,
  mailbox: async () => (await import('./mailbox-part.tsx')).MailboxPart,
  audit: async () => (await import('./audit-part.tsx')).AuditPart,
  cmdlets: async () => (await import('./cmdlets-part.tsx')).CmdletsPart,
};

const loaded = new Map<AdminPart, Part>();

/** The page "Administration": audio conferencing as administrators have it, a part at a time. */
export function AdministrationPage(): JSX.Element {
  const part = partNamed(useRoute().part);
  const [, setLoaded] = useState(0);
  useEffect(() => {
    if (loaded.has(part)) return;
    void LOAD[part]().then((one) => {
      loaded.set(part, one);
      setLoaded((count) => count + 1);
    });
  }, [part]);
  const Shown = loaded.get(part);
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
      {Shown === undefined ? <p class="note">One moment.</p> : <Shown />}
    </div>
  );
}
