import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A component that is loaded when somebody first looks at it: the console is there sooner.
 *
 * @param load gives the component, as `import()` does; it is asked anew where it failed.
 */
export function loadedLater<Props extends object = object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function LoadedLater(props: Props): JSX.Element {
    const [state, setState] = useState<'coming' | 'there' | 'missing'>('coming');
    useEffect(() => {
      if (loaded !== null || state !== 'coming') return;
      load().then(
        (component) => {
          loaded = component;
          setState('there');
        },
        () => setState('missing'),
      );
    }, [state]);
    if (loaded !== null) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    if (state !== 'missing') return <p class="note">One moment…</p>;
    return (
      <div role="alert">
        <p class="fault">
          This part of the page could not be loaded: the server is not there, or is another version
          by now.
        </p>
        <p class="row">
          <button type="button" onClick={() => setState('coming')}>
            Load it
          </button>
          <button type="button" class="plain" onClick={() => location.reload()}>
            Load the whole page anew
          </button>
        </p>
      </div>
    );
  };
}
