import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { StartScreen } from './pages/start-screen.ts';
import { expect, test } from './support/test.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request with exactly these headers: a browser would not let a page choose them. */
function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    // Asked for an upgrade, a server answers either with it or with a status.
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' });
    });
    request.on('error', reject);
    request.end();
  });
}

const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': Buffer.from('sixteen bytes of').toString('base64'),
};

test('lets nobody in without the token, and tells them nothing', async ({ bed }) => {
  const { origin } = new URL((await bed.start()).ready.url);
  for (const path of ['/', '/?token=wrong', '/index.html', '/assets/anything.js']) {
    const answer = await ask(`${origin}${path}`);
    expect(answer.status, path).toBe(401);
    expect(answer.headers['set-cookie'], path).toBeUndefined();
    expect(answer.body).not.toContain(bed.stateDir);
  }
  expect((await ask(`${origin}/socket`, { ...upgrade, origin })).status).toBe(401);
});

test('turns the token into a cookie that no script reads and no other site sends', async ({
  bed,
  page,
  context,
}) => {
  const { url } = (await bed.start()).ready;
  await page.goto(url);
  expect(new URL(page.url()).search).toBe('');
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('refuses other names and other origins: DNS rebinding, cross-site WebSockets', async ({
  bed,
  page,
  context,
}) => {
  const { url } = (await bed.start()).ready;
  const { origin, port } = new URL(url);
  await page.goto(url);
  const [cookie] = await context.cookies();
  const known = { cookie: `${cookie?.name}=${cookie?.value}` };
  expect((await ask(origin, known)).status).toBe(200);
  expect((await ask(origin, { ...known, host: `evil.example:${port}` })).status).toBe(421);
  expect((await ask(`${origin}/socket`, { ...known, ...upgrade, origin })).status).toBe(101);
  for (const wrong of ['http://evil.example', `http://localhost:${Number(port) + 1}`, 'null']) {
    expect((await ask(`${origin}/socket`, { ...known, ...upgrade, origin: wrong })).status, wrong).toBe(403);
  }
  expect((await ask(`${origin}/socket`, { ...known, ...upgrade })).status, 'no origin').toBe(403);
  expect((await ask(origin, known, 'POST')).status).toBe(405);
});

test('keeps a strict content security policy that the window itself never breaks', async ({ bed, page }) => {
  const broken: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) broken.push(message.text());
  });
  page.on('pageerror', (error) => broken.push(String(error)));
  const { url } = (await bed.start()).ready;
  const response = await page.goto(url);
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
  await expect(new StartScreen(page).heading).toBeVisible();
  expect(broken).toEqual([]);
});

test('serves no file from outside of the window', async ({ bed, page, context }) => {
  const { url } = (await bed.start()).ready;
  await page.goto(url);
  const [cookie] = await context.cookies();
  const { origin } = new URL(url);
  for (const path of [
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
  ]) {
    const answer = await ask(`${origin}${path}`, { cookie: `${cookie?.name}=${cookie?.value}` });
    expect(answer.status, path).toBe(404);
    expect(answer.body).not.toContain('swarmdeck"');
  }
});

test('listens on loopback only, unless it is told otherwise, with a warning', async ({ bed }) => {
  const closed = await bed.start();
  expect(new URL(closed.ready.url).hostname).toBe('127.0.0.1');
  expect(closed.errors()).toBe('');
  await closed.stop();
  const open = await bed.start({ args: ['--host', '0.0.0.0'] });
  expect(open.errors()).toMatch(/warning[^]*0\.0\.0\.0|0\.0\.0\.0[^]*(anybody|everybody|network)/i);
});
