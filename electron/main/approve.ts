import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { RequestId } from '#shared/base/ids.ts';
import { askHost } from './ask-host.ts';
import type { HostSupervisor } from './host-supervisor.ts';

/** Approves a request from outside of the window. @param tell - hears why it could not be approved */
export async function approve(
  supervisor: HostSupervisor,
  requestId: RequestId,
  tell: (problem: Failure) => void,
): Promise<void> {
  const host = await supervisor.find();
  if (host === null) return tell(hostGone);
  const answered = await askHost(host, 'swarm.command', {
    type: 'answer-request',
    requestId,
    answer: { kind: 'approve' },
  });
  if (!answered.ok) tell(answered.error);
}

const hostGone = failure(
  'connection-lost',
  'Nothing was approved: the Swarmdeck host is not running.',
  'Start it again from the window.',
);
