import { Component, type ReactNode } from 'react';
import { PageFailure } from './page-failure.tsx';

interface Props {
  onReload: () => void;
  children: ReactNode;
}

/** What throws while it is drawn would leave a white page: what happened stands in its place, and the way on. */
export class ErrorBoundary extends Component<Props, { failure?: { thrown: unknown } }> {
  override state: { failure?: { thrown: unknown } } = {};

  static getDerivedStateFromError(thrown: unknown): { failure: { thrown: unknown } } {
    return { failure: { thrown } };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    return <PageFailure thrown={failure.thrown} onReload={this.props.onReload} />;
  }
}
