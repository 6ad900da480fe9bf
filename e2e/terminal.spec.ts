import { expect, test } from './support/test.ts';

const echoAgent = (project: string) => ({ command: 'node agents/echo.mjs', root: project, name: 'Echo' });

test('a focused terminal takes keys, and the echo shows there and on the tile', async ({ bed, deck }) => {
  await deck.startAgent(echoAgent(bed.project));
  const echo = deck.grid.tile('Echo');
  await expect(echo.screen).toHaveAccessibleName(/echo is ready|> *$/);
  await echo.name.press('Enter');
  await deck.focus.enter();
  await deck.focus.type('hello\n');
  await expect(deck.focus.text('echo: hello')).toBeVisible();
  await deck.focus.back.click();
  await expect(echo.screen).toBeVisible();
});

test('pastes text of several lines and any script as it is', async ({ bed, deck }) => {
  await deck.startAgent(echoAgent(bed.project));
  await deck.grid.tile('Echo').name.click();
  await deck.focus.enter();
  await deck.focus.paste('first\ngrüße 灯籠 🏮\n');
  await expect(deck.focus.text('echo: first')).toBeVisible();
  await expect(deck.focus.text('echo: grüße 灯籠')).toBeVisible();
});

test('a pasted text presses no keys', async ({ bed, deck }) => {
  await deck.startAgent(echoAgent(bed.project));
  await deck.grid.tile('Echo').name.click();
  await deck.focus.enter();
  await deck.focus.paste('kept\u0015 whole\u001b[201~\n');
  await expect(deck.focus.text('echo: kept whole[201~')).toBeVisible();
});

test('gives an agent its fixed size back when nobody is focused on it', async ({ bed, deck }) => {
  await deck.startAgent({
    command: `node -e "process.stdin.resume(); const say = () => console.log('size ' + process.stdout.columns + 'x' + process.stdout.rows); say(); process.stdout.on('resize', say)"`,
    root: bed.project,
    name: 'Size',
  });
  const size = deck.grid.tile('Size');
  await expect(size.screen).toHaveAccessibleName(/size 120x30$/);
  await size.name.click();
  await expect(deck.focus.text(/^size (?!120x30)\d+x\d+$/).first()).toBeVisible();
  await deck.focus.back.click();
  await expect(size.screen).toHaveAccessibleName(/size 120x30$/);
});

test('keeps 10,000 lines of scrollback', async ({ bed, deck }) => {
  await deck.startAgent({
    command: `node -e "for (let n = 1; n <= 9000; n += 1) console.log('line ' + n); process.stdin.resume()"`,
    root: bed.project,
    name: 'Lines',
  });
  await expect(deck.grid.tile('Lines').screen).toHaveAccessibleName(/line 9000$/);
  await deck.grid.tile('Lines').name.click();
  await deck.focus.enter();
  await deck.page.keyboard.press('Control+f');
  await deck.page.keyboard.type('line 17');
  await expect(deck.focus.text('line 17', { exact: true }).first()).toBeVisible();
});
