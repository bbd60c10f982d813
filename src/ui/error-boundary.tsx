/** @file A bug in one panel leaves the others working: its place says so and offers to draw it again. */
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Panel } from './panel.tsx';

interface ErrorBoundaryProps {
  readonly message: string;
  readonly retryLabel: string;
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError = (thrown: unknown) => ({
    error: thrown instanceof Error ? thrown : new Error(JSON.stringify(thrown)),
  });

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <Panel>
        <p role="alert">
          {this.props.message} <code>{error.message}</code>
        </p>
        <Button onClick={() => this.setState({ error: null })}>{this.props.retryLabel}</Button>
      </Panel>
    );
  }
}
