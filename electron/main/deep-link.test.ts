import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseDeepLink } from './deep-link.ts';
import { readLaunchArguments } from './launch-arguments.ts';

const project = mkdtempSync(join(tmpdir(), 'deep link-'));
afterAll(() => rmSync(project, { recursive: true }));

const open = (path: string) => `swarmdeck://open?folder=${encodeURIComponent(path)}`;

describe('a swarmdeck:// link', () => {
  it.each([
    ['swarmdeck://', { kind: 'window' }],
    ['swarmdeck:', { kind: 'window' }],
    ['swarmdeck://agent/agent-k3v9', { kind: 'agent', agentId: 'agent-k3v9' }],
    ['swarmdeck:agent/agent-k3v9', { kind: 'agent', agentId: 'agent-k3v9' }],
    [open('/home/ada/shop front (2)'), { kind: 'folder', path: '/home/ada/shop front (2)' }],
    [open('/home/ada/Größe'), { kind: 'folder', path: '/home/ada/Größe' }],
    [open(String.raw`C:\work\shop`), { kind: 'folder', path: String.raw`C:\work\shop` }],
  ])('%s is followed', (link, target) => expect(parseDeepLink(link)).toEqual({ ok: true, value: target }));

  it.each([
    open('/shop; rm -rf ~'),
    open('/shop$(id)'),
    open('/shop`id`'),
    open('/shop|tee'),
    open('/shop&calc'),
    open('/shop\nid'),
    open('/shop"'),
    open("/shop'"),
    open('/shop\0'),
    open('/home/ada/../eve'),
    open('/home/..'),
    open(String.raw`C:\work\..\secret`),
    open('shop'),
    open('~/shop'),
    open('//server/share'),
    open(String.raw`\\server\share`),
    open(`/${'a'.repeat(5000)}`),
    'swarmdeck://open',
    'swarmdeck://open?folder=',
    'swarmdeck://agent/',
    'swarmdeck://agent/../x',
    'swarmdeck://agent/a%20b',
    'swarmdeck://run?command=id',
    'https://example.com/',
    '',
  ])('%j is refused, and says why', (link) => {
    const target = parseDeepLink(link);
    expect(target).toMatchObject({ ok: false, error: { code: 'not-supported' } });
    expect(target.ok ? '' : target.error.message.length).toBeLessThan(500);
  });
});

describe('a launch', () => {
  it.each([
    ['no argument', [], { kind: 'window' }],
    ['a folder', [project], { kind: 'folder', path: project }],
    ['a relative folder', [basename(project)], { kind: 'folder', path: project }],
    ['switches around it', ['--no-sandbox', project, '--x=1'], { kind: 'folder', path: project }],
    ['a folder that is not there', ['none'], { kind: 'window' }],
    ['a link', ['--', 'swarmdeck://agent/agent-1'], { kind: 'agent', agentId: 'agent-1' }],
  ])('with %s', (_, args, target) =>
    expect(readLaunchArguments(args, dirname(project))).toEqual({ ok: true, value: target }),
  );

  it('with a bad link says why', () =>
    expect(readLaunchArguments(['swarmdeck://open?folder=..'], '/')).toMatchObject({ ok: false }));
});
