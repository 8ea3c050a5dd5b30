import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { AdminError } from '../../../client/admin-error.ts';
import { errorRecord, errorRecordAt } from '../../../cmdlets/error-record.ts';
import { readScript } from '../../../cmdlets/read-cmdlet.ts';
import { admin } from '../session.ts';
import { maskedOutput, pinsIn } from './cmdlet-output.ts';
import { CmdletPrompt } from './cmdlet-prompt.tsx';
import { MayNot, useMayNot } from './may.tsx';
import { Refusal } from './refusal.tsx';

/** A line that was carried out, with what it printed; every PIN in it is masked. */
interface Printed {
  readonly line: string;
  readonly output: string;
  readonly faults: readonly string[];
}

/** Printed lines beyond these are let go of. */
const KEPT = 200;

/** The prompt of administrators: cmdlets as PowerShell takes them, with what they print. */
export function CmdletsPart(): JSX.Element {
  const whyNot = useMayNot();
  const [printed, setPrinted] = useState<readonly Printed[]>([]);
  // What shows a PIN stands here until the next line, or until it is hidden: once, and not among the rest.
  const [fresh, setFresh] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => end.current?.scrollIntoView({ block: 'nearest' }), [printed]);
  const carryOut = async (line: string): Promise<void> => {
    setFresh(null);
    setError(null);
    try {
      const { output, faults } = await answerTo(line);
      if (pinsIn(output).length > 0) setFresh(output);
      const kept = { line, output: maskedOutput(output), faults };
      setPrinted((before) => [...before, kept].slice(-KEPT));
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <section aria-label="Cmdlets" class="stack">
      <p class="note">
        Type cmdlets as you would in PowerShell, or paste them. <kbd>Tab</kbd> completes,{' '}
        <kbd>↑</kbd> brings back what was typed; <code>Get-Command</code> lists what there is.
      </p>
      <MayNot id="may-not" why={whyNot} />
      <div class="terminal">
        <div role="log" aria-label="Output" class="printed" tabIndex={0}>
          {printed.map((one, index) => (
            <Shown key={index} printed={one} fresh={index === printed.length - 1 ? fresh : null} />
          ))}
          <div ref={end} />
        </div>
        {fresh !== null && <FreshPins output={fresh} hide={() => setFresh(null)} />}
        <Refusal error={error} />
        <CmdletPrompt whyNot={whyNot} carryOut={carryOut} />
      </div>
    </section>
  );
}

/** What the lines print. A refusal of the server is printed as PowerShell would; no server is thrown. */
async function answerTo(line: string): Promise<Omit<Printed, 'line'>> {
  const reading = readScript(line);
  if (!reading.ok) return { output: '', faults: [errorRecord(line, reading.fault)] };
  if (reading.cmdlets.length === 0) return { output: '', faults: [] };
  try {
    const { output, warnings, refused = [] } = await admin().cmdlet(line);
    const warned = warnings.map((one) => `WARNING: ${one}`);
    return {
      output,
      faults: [...warned, ...refused.map((one) => errorRecordAt(one, one.cmdlet, one))],
    };
  } catch (error) {
    // Without a token that holds the page asks for one; nothing was carried out.
    if (!(error instanceof AdminError) || error.status === 401) throw error;
    return { output: '', faults: [errorRecord(line, error.toBridgeError())] };
  }
}

function Shown({
  printed: { line, output, faults },
  fresh,
}: {
  readonly printed: Printed;
  readonly fresh: string | null;
}): JSX.Element {
  return (
    <div class="one-output">
      <pre class="typed">PS&gt; {line}</pre>
      {faults.map((fault, index) => (
        <pre key={index} class={fault.startsWith('WARNING') ? 'warned' : 'refused'}>
          {fault}
        </pre>
      ))}
      {output !== '' && <pre>{(fresh ?? output).replace(/^\n/u, '').trimEnd()}</pre>}
    </div>
  );
}

/** Says that a PIN is shown this once, copies it, and hides it. */
function FreshPins({
  output,
  hide,
}: {
  readonly output: string;
  readonly hide: () => void;
}): JSX.Element {
  const [said, setSaid] = useState('');
  const pins = pinsIn(output);
  const copy = (): void => {
    navigator.clipboard.writeText(pins.join('\n')).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser does not let the page copy; select the PIN instead.'),
    );
  };
  return (
    <div class="warning row between" role="status">
      <span>
        <strong>{pins.length === 1 ? 'The PIN is' : 'The PINs are'} shown this once</strong>, and
        masked from the next line on. {said}
      </span>
      <span class="row">
        <button type="button" onClick={copy}>
          Copy
        </button>
        <button type="button" onClick={hide}>
          Hide now
        </button>
      </span>
    </div>
  );
}
