import { describe, expect, it } from 'vitest';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { createHostClient } from './host-client.ts';
import { createScriptedTransport } from './testing/scripted-transport.ts';
import { agentIdOf } from './testing/swarm-events.ts';

const gone = failure('connection-lost', 'gone');

function connected() {
  const transport = createScriptedTransport();
  const client = createHostClient(transport);
  transport.connect();
  return { transport, client };
}

describe('HostClient', () => {
  it('pairs answers with requests, in whatever order they come', async () => {
    const { transport, client } = connected();
    const first = client.request('folder.complete', { prefix: '/a' });
    const second = client.request('folder.complete', { prefix: '/b' });
    expect(transport.sent).toMatchObject([{ id: 1, payload: { prefix: '/a' } }, { id: 2 }]);
    transport.say({ kind: 'result', id: 2, outcome: { ok: true, value: { folders: ['/b1'] } } });
    transport.say({ kind: 'result', id: 1, outcome: { ok: true, value: { folders: ['/a1'] } } });
    expect(await first).toEqual({ ok: true, value: { folders: ['/a1'] } });
    expect(await second).toEqual({ ok: true, value: { folders: ['/b1'] } });
  });

  it('hands on the failure of the host', async () => {
    const { transport, client } = connected();
    const asked = client.request('swarm.up', { root: '/x' });
    const error: Failure = { code: 'swarm-file-missing', message: 'There is no swarm.yaml in /x.' };
    transport.say({ kind: 'result', id: 1, outcome: { ok: false, error } });
    expect(await asked).toEqual({ ok: false, error });
  });

  it('refuses an answer of another form than the contract', async () => {
    const { transport, client } = connected();
    const asked = client.request('folder.complete', { prefix: '' });
    transport.say({ kind: 'result', id: 1, outcome: { ok: true, value: { folders: 'none' } } });
    expect(await asked).toMatchObject({ ok: false, error: { code: 'invalid-message' } });
  });

  it('ends pending requests when the connection is lost', async () => {
    const { transport, client } = connected();
    const asked = client.request('hosts.list', {});
    transport.lose(gone);
    expect(await asked).toMatchObject({ ok: false, error: { code: 'connection-lost' } });
    expect(await client.request('hosts.list', {})).toMatchObject({ error: { code: 'connection-lost' } });
  });

  it('does not send what the host must refuse for its size', async () => {
    const { transport, client } = connected();
    const text = 'x'.repeat(ipcLimits.controlMessageLength);
    const asked = client.request('swarm.command', { type: 'message', agentId: agentIdOf('a'), text });
    expect(await asked).toMatchObject({ ok: false, error: { code: 'message-too-large' } });
    expect(transport.sent).toEqual([]);
  });

  it.each(['{', 'null', '{"kind":"future"}', '{"kind":"events","events":[{"seq":0}]}'])(
    'reports %s as no message of the contract',
    (text) => {
      const { transport, client } = connected();
      const broken: Failure[] = [];
      client.onBroken((why) => broken.push(why));
      transport.sayText(text);
      expect(broken).toMatchObject([{ code: 'invalid-message' }]);
    },
  );
});
