import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';

/** What is asked about in a dialog before it is done. */
export type AskedAction = 'stop' | 'rename' | 'remove';

export interface FocusViewProps {
  readonly agentId: AgentId;
  /** Opens the dialog that asks about the action. */
  readonly onAsk: (agentId: AgentId, action: AskedAction) => void;
}

/** One agent: its terminal beside its facts and its timeline. Fills the main area. */
export function FocusView({ agentId }: FocusViewProps): ReactElement {
  return <section aria-label={agentId} />;
}
