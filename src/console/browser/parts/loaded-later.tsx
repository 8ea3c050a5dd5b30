import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A component that is loaded when somebody first looks at it: the console is there sooner.
 *
 * @param load gives the component, as `import()` does.
 */
export function loadedLater<Props extends object = object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function LoadedLater(props: Props): JSX.Element {
    const [isMissing, setMissing] = useState(false);
    const [, setLoaded] = useState(loaded !== null);
    useEffect(() => {
      if (loaded !== null) return;
      load().then(
        (component) => {
          loaded = component;
          setLoaded(true);
        },
        () => setMissing(true),
      );
    }, []);
    if (loaded !== null) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    return isMissing ? <Missing /> : <p class="note">One moment…</p>;
  };
}

/** A browser asks for a script once: what failed comes with the page alone, which keeps its place and its phones. */
function Missing(): JSX.Element {
  return (
    <div role="alert">
      <p class="fault">
        This part of the page could not be loaded: the server is not there, or is another version by
        now.
      </p>
      <button type="button" onClick={() => location.reload()}>
        Load the page anew
      </button>
    </div>
  );
}
