import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { Button, IconButton } from './button.tsx';
import { tellToastsRoom } from './toasts-room.ts';
import './toast.css';

export type ToastTone = 'info' | 'success' | 'failure';

export interface ToastMessage {
  /** A toast with the same id that is still shown is brought to the front instead of doubled. */
  readonly id?: string;
  readonly tone: ToastTone;
  readonly title: string;
  /** What to do next, or detail. */
  readonly text?: string | undefined;
  /** It does not go by itself. */
  readonly stays?: boolean | undefined;
  /** One thing to do about it, such as Undo. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

const manager = Toast.createToastManager<{ readonly tone: ToastTone }>();

/** What is to be shown once a host is mounted: the manager drops what it is given before. Null while one is. */
let waiting: (() => void)[] | null = [];

/** Milliseconds that a toast stays. A failure stays longer: it has more to read. */
const staysMs: Readonly<Record<ToastTone, number>> = { info: 5000, success: 4000, failure: 12_000 };

const icons: Readonly<Record<ToastTone, LucideIcon>> = {
  info: Info,
  success: CircleCheck,
  failure: CircleAlert,
};

/**
 * Shows a toast in the window's {@link ToastHost}, or as soon as there is one.
 *
 * @returns a function that takes it away
 */
export function showToast(message: ToastMessage): () => void {
  let close: () => void;
  const show = (): void => {
    close = addToast(message);
  };
  if (waiting === null) {
    show();
  } else {
    const queue = waiting;
    queue.push(show);
    close = () => void queue.splice(queue.indexOf(show), 1);
  }
  return () => close();
}

function addToast({ id: givenId, tone, title, text, stays, action }: ToastMessage): () => void {
  const id: string = manager.add({
    ...(givenId === undefined ? {} : { id: givenId }),
    title,
    description: text,
    // Zero means for ever.
    timeout: stays === true ? 0 : staysMs[tone],
    // Announced when the reader pauses. An urgent one is hidden from assistive technology but keeps the
    // focusable buttons in it, which no reader can make sense of.
    priority: 'low',
    data: { tone },
    ...(action === undefined
      ? {}
      : {
          actionProps: {
            children: action.label,
            onClick: () => {
              manager.close(id);
              action.run();
            },
          },
        }),
  });
  return () => manager.close(id);
}

/** The corner where toasts appear; reachable with F6. Mount once, near the root. */
export function ToastHost(): ReactElement {
  return (
    <>
      <Toast.Provider toastManager={manager} limit={3}>
        <Toast.Portal>
          <Toast.Viewport className="ui-toasts" ref={tellToastsRoom}>
            <ToastList />
          </Toast.Viewport>
        </Toast.Portal>
      </Toast.Provider>
      <WaitingToasts />
    </>
  );
}

/** Shows what came before its host. It stands after the provider, whose effect listens to the manager first. */
function WaitingToasts(): null {
  useEffect(() => {
    const shown = waiting ?? [];
    waiting = null;
    for (const show of shown) show();
    return () => {
      waiting = [];
    };
  }, []);
  return null;
}

function ToastList(): ReactElement {
  const { toasts } = Toast.useToastManager<{ readonly tone: ToastTone }>();
  return (
    <>
      {toasts.map((toast) => {
        const tone = toast.data?.tone ?? 'info';
        const Icon = icons[tone];
        return (
          <Toast.Root
            key={toast.id}
            toast={toast}
            // Not the dialog it would be: it asks for nothing. The viewport around it is the live region.
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="group"
            className="ui-toast"
            data-tone={tone}
            swipeDirection="right"
          >
            <Toast.Content className="ui-toast-content">
              <Icon size={16} aria-hidden className="ui-toast-icon" />
              <div className="ui-toast-text">
                <Toast.Title className="ui-toast-title" render={<p />} />
                <Toast.Description className="ui-toast-description" />
              </div>
              {toast.actionProps === undefined ? null : <Toast.Action render={<Button size="sm" />} />}
              <Toast.Close render={<IconButton icon={X} label="Dismiss" size="sm" />} />
            </Toast.Content>
          </Toast.Root>
        );
      })}
    </>
  );
}
