import { ArrowRight, Server } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import type { RequestResult } from '#shared/ipc/contract.ts';
import { useNow } from '../../store/hooks.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatDuration } from '../../ui/duration.ts';
import { TextField } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { hostAddress } from './host-address.ts';

type Host = RequestResult<'hosts.list'>['hosts'][number];

const nothing = {};

/** Goes to another host: one that runs on this machine, or one at an address. */
export function AttachDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const address = hostAddress(text);
    if (address.ok) window.location.assign(address.value);
    else setError(address.error.message);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Attach to a running swarm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="attach">
            Attach
          </Button>
        </>
      }
    >
      <form id="attach" className="start-form" onSubmit={submit}>
        <RunningHosts />
        <TextField
          label="Address"
          mono
          value={text}
          placeholder="http://127.0.0.1:4517/?token=…"
          hint="The whole address that “swarmdeck serve” printed, with its token."
          error={error}
          onChange={(next) => {
            setText(next);
            setError(undefined);
          }}
        />
      </form>
    </Dialog>
  );
}

function RunningHosts(): ReactElement {
  const answer = useAnswer('hosts.list', nothing);
  if (answer === null) return <Skeleton height={44} />;
  if (!answer.ok) return <p className="start-note">{answer.error.message}</p>;
  const others = answer.value.hosts.filter((host) => !host.isThis);
  if (others.length === 0) return <p className="start-note">No other swarm is running on this machine.</p>;
  return (
    <ul className="host-list" aria-label="Running on this machine">
      {others.map((host) => (
        <RunningHost key={host.stateDir} host={host} />
      ))}
    </ul>
  );
}

function RunningHost({ host }: { readonly host: Host }): ReactElement {
  const now = useNow();
  return (
    <li>
      <a href={host.url}>
        <Server size={16} aria-hidden />
        <span>
          <strong>{host.stateDir}</strong>
          <small>
            process {host.pid}, running for {formatDuration(now - host.startedAt)}
          </small>
        </span>
        <ArrowRight size={16} aria-hidden />
      </a>
    </li>
  );
}
