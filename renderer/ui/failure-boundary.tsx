import { Bug } from 'lucide-react';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

interface FailureBoundaryProps {
  readonly children: ReactNode;
}

interface FailureBoundaryState {
  /** What was thrown; null while nothing was. */
  readonly thrown: { readonly text: string } | null;
}

/**
 * Keeps a mistake in one part of the window from taking the rest away: says where the part stood that it failed, and offers
 * to draw it again. React knows such a boundary as a class only, and writes what was thrown to the console.
 */
export class FailureBoundary extends Component<FailureBoundaryProps, FailureBoundaryState> {
  override state: FailureBoundaryState = { thrown: null };

  static getDerivedStateFromError(error: unknown): FailureBoundaryState {
    return { thrown: { text: error instanceof Error ? error.message : String(error) } };
  }

  override render(): ReactNode {
    const { thrown } = this.state;
    if (thrown === null) return this.props.children;
    return (
      <div className="ui-failed" role="alert">
        <EmptyState
          icon={Bug}
          title="This part of the window failed"
          text={`${thrown.text.replace(/[.!?]?$/, '.')} The agents are not touched by it: they run in the host.`}
        >
          <Button onClick={() => this.setState({ thrown: null })}>Draw it again</Button>
          <Button variant="ghost" onClick={() => location.reload()}>
            Reload the window
          </Button>
        </EmptyState>
      </div>
    );
  }
}
