import { useEffect } from 'react';
import { useApp } from '../../store/app-context.tsx';
import type { Notice } from '../../store/app-state.ts';
import { useNotices } from '../../store/hooks.ts';
import { showToast } from '../../ui/toast.tsx';
import type { ToastTone } from '../../ui/toast.tsx';

const tones: Readonly<Record<Notice['tone'], ToastTone>> = {
  failure: 'failure',
  warning: 'failure',
  info: 'info',
  success: 'success',
};

/** Shows each notice of the store as a toast, once. */
export function NoticeToasts(): null {
  const notices = useNotices();
  const { store, actions } = useApp();
  useEffect(() => {
    for (const { id, tone, text, hint, agentId, stays } of notices) {
      const isThere = agentId !== null && store.getState().swarm.agents[agentId] !== undefined;
      showToast({
        id: `${agentId ?? ''} ${text}`,
        tone: tones[tone],
        title: text,
        text: hint ?? undefined,
        stays,
        action: isThere ? { label: 'Open', run: () => actions.focus(agentId) } : undefined,
      });
      actions.dismissNotice(id);
    }
  }, [notices, store, actions]);
  return null;
}
