import { actionForLetter } from '#shared/swarm/attention/attention-actions.ts';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import { useAttentionControl } from '../../attention/attention-context.tsx';
import { useAnswer } from '../../attention/use-answer-request.ts';
import { useApp } from '../../store/app-context.tsx';
import { numberedAnswer } from './numbered-answer.ts';
import type { CurrentItem } from './use-current-item.ts';

/**
 * Does what a key stands for about an item: the action of a letter, the option of a number, or with `u` the way
 * back from what was done last. False when it stands for nothing.
 */
export function useActByKey({
  leave,
  comeBack,
}: Pick<CurrentItem, 'leave' | 'comeBack'>): (item: AttentionItem | null, key: string) => boolean {
  const { store } = useApp();
  const control = useAttentionControl();
  const answer = useAnswer();
  return (item, key) => {
    const numbered = numberedAnswer(item, key);
    const action = item === null ? null : actionForLetter(item, store.getState().swarm, key);
    if (item !== null && numbered !== null) {
      leave(item.key);
      void answer(numbered.open, numbered.answer);
    } else if (item !== null && action !== null) {
      leave(item.key);
      control.perform(item, action);
    } else if (key === 'u' && control.undo()) comeBack();
    else return false;
    return true;
  };
}
