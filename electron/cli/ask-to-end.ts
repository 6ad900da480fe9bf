import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { HostAnnouncement } from '../host/lock/host-announcement.ts';
import { signalProcess } from '../host/process/signal-process.ts';
import { connectToHost } from './host-connection.ts';

/**
 * Asks a host to end in order, with all agents and what they started. It has not ended yet when this resolves.
 *
 * @returns why it could not be asked, or null
 */
type AskToEnd = (host: HostAnnouncement) => Promise<Failure | null>;

const askBySignal: AskToEnd = async (host) =>
  (await signalProcess(host, 'SIGTERM')) === 'refused' ? notOurs(host) : null;

/** By the contract, as a window would: on Windows a signal ends a process at once, and its agents with nobody to see to it. */
export const askByRequest: AskToEnd = async (host) => {
  const { url } = host;
  if (url === null) return stillStarting(host);
  const connection = await connectToHost({ ...host, url });
  if (!connection.ok) return connection.error;
  const answer = await connection.value.request('host.stop', {});
  connection.value.close();
  return answer.ok ? null : answer.error;
};

export const askToEnd: AskToEnd = process.platform === 'win32' ? askByRequest : askBySignal;

const notOurs = ({ pid }: HostAnnouncement): Failure =>
  failure('not-supported', `The host with process id ${pid} belongs to another user.`, 'Ask them to end it.');

const stillStarting = ({ pid }: HostAnnouncement): Failure =>
  failure('connection-lost', `The host with process id ${pid} is still starting.`, 'Try again in a moment.');
