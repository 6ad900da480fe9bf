import { request } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createApiServer } from './api-server.ts';
import { serveHost, token } from './fixtures/served-host.ts';
import type { ServedHost } from './fixtures/served-host.ts';
import { headersOf } from './fixtures/test-window.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createInvitations } from './invitations.ts';

let host: ServedHost;
beforeAll(async () => {
  host = await serveHost();
});
afterAll(() => host.close());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A plain client: `fetch` would tidy paths up and refuse to set the headers that are tested. */
async function get(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  const sent = request({ host: '127.0.0.1', port: host.port, path, method, headers });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

const letIn = () => ({ Cookie: headersOf(host.port).Cookie });

describe('a browser without the cookie', () => {
  it.each(['/', '/index.html', '/assets/index-BdeF1234.js', '/?token=wrong', '/socket', '/nothing'])(
    'gets nothing of %s but how to get in',
    async (path) => {
      const { status, body } = await get(path);
      expect(status).toBe(401);
      expect(body).toContain('swarmdeck open');
      expect(body).not.toContain(token);
    },
  );

  it('is let in by the token, which then leaves the address', async () => {
    const { status, headers } = await get(`/?token=${token}&open=%2Fshop`);
    expect(status).toBe(303);
    expect(headers.location).toBe('/?open=%2Fshop');
    expect(headers['set-cookie']?.[0]).toContain('HttpOnly; SameSite=Strict');
    const cookie = headers['set-cookie']?.[0]?.split(';')[0];
    expect((await get('/', { Cookie: cookie })).status).toBe(200);
  });

  it('is let in by an invitation, once', async () => {
    const invitation = host.invitations.invite();
    expect((await get(`/?token=${invitation}`, {}, 'HEAD')).status).toBe(401);
    const { status, headers } = await get(`/?token=${invitation}`);
    expect(status).toBe(303);
    expect(headers['set-cookie']?.[0]).not.toContain(invitation);
    expect((await get(`/?token=${invitation}`)).status).toBe(401);
  });

  it('that follows a link of another site is sent on by a page of ours', async () => {
    const { status, headers, body } = await get(`/?token=${token}`, { 'Sec-Fetch-Site': 'cross-site' });
    expect(status).toBe(200);
    expect(headers['set-cookie']).toHaveLength(1);
    expect(body).toContain('http-equiv="refresh" content="0; url=/"');
  });

  it('is never sent on to another site', async () => {
    const { status, headers } = await get(`//evil.example/?token=${token}`);
    expect([status, headers.location]).toEqual([303, '/evil.example/']);
  });

  it('may ask whether the host is there', async () => {
    const { status, body } = await get('/health');
    expect([status, JSON.parse(body)]).toEqual([200, { app: 'swarmdeck', hostId: 'host-1' }]);
  });
});

describe('a browser that was let in', () => {
  it('gets the page with the nonce of this response, and no old copy of it', async () => {
    const answers = [await get('/', letIn()), await get('/', letIn())];
    const nonces = answers.map(({ headers, body }) => {
      const nonce = /nonce="([^"]+)"/.exec(body)?.[1];
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(headers['cache-control']).toBe('no-store');
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('keeps files whose name changes with their content', async () => {
    const { status, headers } = await get('/assets/index-BdeF1234.js', letIn());
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
    expect((await get('/icon.svg', letIn())).headers['cache-control']).toBe('no-cache');
  });

  it('gets the headers without the body for HEAD', async () => {
    const { status, body, headers } = await get('/', letIn(), 'HEAD');
    expect([status, body]).toEqual([200, '']);
    expect(Number(headers['content-length'])).toBeGreaterThan(0);
  });

  it.each([
    '/../outside.json',
    '/%2e%2e/outside.json',
    '/..%2foutside.json',
    '/assets/..%2f..%2foutside.json',
    '/%00.js',
    '/%zz.js',
    '/assets',
    '/secret',
    '//evil.example/x.js',
    '/a%20b.js',
  ])('gets nothing from outside by %s', async (path) => {
    expect((await get(path, letIn())).status).toBe(404);
  });

  it('cannot change anything by HTTP', async () => {
    const { status, headers } = await get('/', letIn(), 'POST');
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

describe('every answer', () => {
  it('forbids what a page of ours never does', async () => {
    for (const { headers } of [await get('/'), await get('/', letIn()), await get('/health')]) {
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe/);
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  it.each(['evil.example', 'localhost:1', 'x; script-src *'])(
    'to a request for %s is that it is the wrong place',
    async (name) => {
      const { status, headers, body } = await get('/', { ...letIn(), Host: name });
      expect(status).toBe(421);
      expect(headers['content-security-policy']).not.toContain(name);
      expect(body).toContain('not served under this name');
    },
  );
});

const open = async (headers: Record<string, string>, path = '/socket') => {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers });
  const outcome = await Promise.race([
    once(socket, 'open').then(() => 101),
    once(socket, 'unexpected-response').then(
      ([, response]) => (response as { statusCode: number }).statusCode,
    ),
  ]);
  socket.terminate();
  return outcome;
};

describe('a WebSocket', () => {
  it('is opened to our own page with its cookie', async () => {
    expect(await open(headersOf(host.port))).toBe(101);
  });

  it.each([
    ['without the cookie', () => ({ Origin: headersOf(host.port).Origin }), 401],
    ['with a wrong one', () => ({ ...headersOf(host.port), Cookie: `swarmdeck-${host.port}=x` }), 401],
    ['to a page of another site', () => ({ ...headersOf(host.port), Origin: 'https://evil.example' }), 403],
    [
      'to a page of another local server',
      () => ({ ...headersOf(host.port), Origin: 'http://127.0.0.1:1' }),
      403,
    ],
    ['to no page at all', () => letIn(), 403],
    ['under a foreign name', () => ({ ...headersOf(host.port), Host: 'evil.example' }), 421],
  ])('is not opened %s', async (_, headers, status) => {
    expect(await open(headers())).toBe(status);
    expect(host.server.windows()).toBe(0);
  });

  it('is not opened anywhere else', async () => {
    expect(await open(headersOf(host.port), '/other')).toBe(404);
  });
});

const another = () =>
  createApiServer({
    token,
    invitations: createInvitations(() => 0),
    hostId: 'host-2',
    rendererRoot: '/nowhere',
    heartbeat: createHeartbeat(() => () => undefined),
    openSession: () => {
      throw new Error('Nobody connects here.');
    },
    onBug: () => undefined,
  });

describe('a port', () => {
  it('that is in use is refused when it was asked for, with what to do', async () => {
    const server = another();
    const refused = await server.listen({ host: '127.0.0.1', port: host.port, lastPort: null });
    expect(refused).toMatchObject({ ok: false, error: { code: 'port-in-use' } });
    expect(refused.ok ? '' : refused.error.message).toContain(String(host.port));
    expect(refused.ok ? '' : refused.error.hint).toContain('--port 0');
    await server.close();
  });

  it('that is in use is passed over when nobody asked for it', async () => {
    const server = another();
    const port = await server.listen({ host: '127.0.0.1', port: 0, lastPort: host.port });
    expect(port.ok && port.value !== host.port && port.value > 0).toBe(true);
    await server.close();
  });

  it('of last time is taken again when it is free', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    await new Promise((resolve) => blocker.close(resolve));
    const server = another();
    expect(await server.listen({ host: '127.0.0.1', port: null, lastPort: port })).toEqual({
      ok: true,
      value: port,
    });
    await server.close();
  });

  it('of an address that this machine does not have is refused', async () => {
    const server = another();
    const refused = await server.listen({ host: '192.0.2.1', port: 0, lastPort: null });
    expect(refused.ok ? '' : refused.error.message).toBe(
      'The address 192.0.2.1 cannot be used: this machine has no such address.',
    );
    await server.close();
  });
});
