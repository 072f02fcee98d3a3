import { Component, type ReactNode, Suspense } from 'react';
import { isMissingPart } from '../../core/problem';

interface Props {
  readonly children: ReactNode;
  /** Stands there until the part has come. */
  readonly fallback?: ReactNode;
  /** Stands there where it could not be fetched; why is said in the notice above the page. */
  readonly missing?: ReactNode;
}

interface State {
  readonly error?: unknown;
}

/** A part of the screen that is fetched. Where that fails, the others go on: a run may be training. */
export class Part extends Component<Props, State> {
  override state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    const { children, fallback = null, missing = null } = this.props;
    if (error === undefined) return <Suspense fallback={fallback}>{children}</Suspense>;
    if (isMissingPart(error)) return missing;
    throw error;
  }
}
