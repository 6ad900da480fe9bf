import { useState } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import type { SwarmCommand } from '#shared/swarm/commands.ts';
import { useApp } from '../store/app-context.tsx';

/** A form whose text goes to agents. */
export interface SendForm {
  /** Nothing while it is being sent already. */
  readonly send: (command: SwarmCommand) => void;
  readonly isSending: boolean;
  /** Why it was not sent; null while nothing was refused. */
  readonly refusal: Failure | null;
}

/** Closes a form once the host has taken what was written: what is refused stays there, with the reason. */
export function useSendForm(onClose: () => void): SendForm {
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const { request } = useApp();
  const send = async (command: SwarmCommand): Promise<void> => {
    if (isSending) return;
    setIsSending(true);
    setRefusal(null);
    const sent = await request('swarm.command', command);
    setIsSending(false);
    if (sent.ok) onClose();
    else setRefusal(sent.error);
  };
  return { send: (command) => void send(command), isSending, refusal };
}
