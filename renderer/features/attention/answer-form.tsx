import type { ReactElement } from 'react';
import { AnswerButtons } from '../../attention/answer-buttons.tsx';
import type { AttentionFormProps } from '../../attention/attention-handlers.ts';
import { useAgent } from '../../store/hooks.ts';
import { Dialog } from '../../ui/dialog.tsx';

/** Answers the questions of an agent. */
export function AnswerForm({ item, onClose }: AttentionFormProps): ReactElement | null {
  const agent = useAgent(item.agentId);
  if (item.kind !== 'request' || item.request.request.kind !== 'question') return null;
  return (
    <Dialog open onOpenChange={onClose} title={`Answer ${agent?.spec.name ?? ''}`}>
      <AnswerButtons open={item.request} questions={item.request.request.questions} onDone={onClose} />
    </Dialog>
  );
}
