import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly message?: string;
}

/** What is left when the screen itself fails: the address still holds the experiment, so nothing is lost. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <main style={{ maxWidth: '34rem', margin: '20vh auto', padding: '0 1.5rem', fontFamily: 'system-ui' }}>
        <h1 style={{ fontSize: '1.4rem' }}>The screen stopped working</h1>
        <p>Your experiment is safe: it is in this page’s address. Reload to go on.</p>
        <p>
          <button type="button" onClick={() => window.location.reload()}>
            Reload
          </button>
        </p>
        <p style={{ opacity: 0.7 }}>What happened: {message}</p>
      </main>
    );
  }
}
