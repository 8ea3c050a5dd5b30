import { Component, type ComponentChildren } from 'preact';

interface Boundaries {
  /** What is shown: once it is another one, it is tried anew. */
  readonly of: string;
  readonly children: ComponentChildren;
}

/** Where a part of the page cannot be drawn, this part alone is missing, and says so: phones and menu go on. */
export class Boundary extends Component<Boundaries, { readonly brokenOf: string | null }> {
  override state = { brokenOf: null };

  static override getDerivedStateFromProps(
    { of }: Boundaries,
    { brokenOf }: { readonly brokenOf: string | null },
  ): { readonly brokenOf: string | null } {
    return { brokenOf: brokenOf === of ? of : null };
  }

  override componentDidCatch(error: unknown): void {
    this.setState({ brokenOf: this.props.of });
    // Whoever looks into it finds it where a browser has its errors.
    reportError(error);
  }

  override render({ of, children }: Boundaries): ComponentChildren {
    if (this.state.brokenOf !== of) return children;
    return (
      <div role="alert">
        <h1>This part of the page cannot be shown</h1>
        <p class="fault">
          That is a mistake of the page, and changes nothing on the bridge. Go to another page, or
          begin this one anew.
        </p>
        <a class="press" href="#/bridge">
          Go to the bridge
        </a>
      </div>
    );
  }
}
