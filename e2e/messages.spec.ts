import { Deck } from './pages/deck.ts';
import { startSwarm } from './support/swarm.ts';
import { expect, test } from './support/worker-test.ts';
import { startWorkers, toldTo } from './support/workers.ts';

test('messages wait, can be changed and taken back, and go to all or to a role', async ({ bed, deck }) => {
  const { page, grid } = deck;
  await startWorkers(bed, {
    agents: [
      { name: 'Cart', role: 'backend', prompt: 'Build the cart. do:forever' },
      { name: 'Shop', role: 'frontend' },
    ],
  });
  await grid.tile('Cart').status('Working').waitFor();
  await grid.tile('Shop').status('Idle').waitFor();
  const several = page.getByRole('button', { name: 'Message to several agents' });
  const dialog = page.getByRole('dialog');
  const text = dialog.getByLabel('Message', { exact: true });

  await test.step('to all: one gets it at once, the other when its prompt is free', async () => {
    await several.click();
    await text.fill('Rebase on main.\nThen report.');
    await dialog.getByRole('button', { name: 'Send to 2 agents' }).click();
    await expect.poll(() => toldTo(bed, 'Shop')).toEqual(['Rebase on main.\nThen report.']);
  });
  await test.step('to a role, by a template', async () => {
    await several.click();
    await dialog.getByRole('combobox', { name: 'Who gets it' }).click();
    await page.getByRole('option', { name: 'Role: frontend' }).click();
    await dialog.getByRole('button', { name: 'Templates' }).click();
    await page.getByRole('menuitem', { name: 'Report progress' }).click();
    const written = await text.inputValue();
    await dialog.getByRole('button', { name: 'Send to 1 agent' }).click();
    await expect.poll(async () => (await toldTo(bed, 'Shop')).at(-1)).toBe(written);
  });

  await grid.tile('Cart').name.click();
  const messages = page.getByRole('list', { name: 'Messages' });
  await test.step('one that waits is taken back, another one changed', async () => {
    const long = `Drop everything. ${'Then tidy up, and tell what you have found. '.repeat(8)}`;
    await page.getByRole('textbox', { name: 'Message to Cart' }).fill(long);
    await page.keyboard.press('Enter');
    await expect(messages.getByText('Queued')).toHaveCount(2);
    const takeBack = messages
      .getByRole('listitem')
      .filter({ hasText: 'Drop everything.' })
      .getByRole('button', { name: 'Take the message back' });
    // However long the text is.
    await expect(takeBack).toBeInViewport({ ratio: 1 });
    await takeBack.click();
    await expect(messages.getByText('Queued')).toHaveCount(1);
    await messages.getByRole('button', { name: 'Change the message' }).click();
    await messages.getByLabel('Change the message').fill('Rebase later.');
    await messages.getByRole('button', { name: 'Save' }).click();
    await expect(messages.getByText('Rebase later.')).toBeVisible();
  });
  await test.step('once its prompt is free it gets what is left, and the window says that it read it', async () => {
    await page.getByRole('button', { name: 'Interrupt' }).click();
    await expect.poll(async () => (await toldTo(bed, 'Cart')).slice(1)).toEqual(['Rebase later.']);
    await expect(messages.getByRole('listitem').last()).toContainText(/Read.*Rebase later\./);
  });
  await test.step('several lines that are pasted into its terminal arrive as one message', async () => {
    await deck.focus.enter();
    await deck.focus.paste('First line.\nSecond line.');
    await expect(deck.focus.text('> First line. Second line.')).toBeVisible();
    await deck.focus.type('\n');
    await expect.poll(async () => (await toldTo(bed, 'Cart')).at(-1)).toBe('First line.\nSecond line.');
  });
});

test('a message to a program of which no open prompt is known waits, and says so', async ({ bed, deck }) => {
  const { page, grid } = deck;
  await startSwarm(bed, { agents: [{ name: 'Log', command: 'sh', args: ['-c', 'echo Ready; exec cat'] }] });
  await grid.tile('Log').status('Idle').waitFor();
  await grid.tile('Log').name.click();
  await page.getByRole('textbox', { name: 'Message to Log' }).fill('Go on.');
  await page.keyboard.press('Enter');
  const line = page.getByRole('list', { name: 'Messages' }).getByRole('listitem');
  await expect(line).toContainText(/Queued.*Go on\..*No open prompt is known/);
  await expect(deck.focus.text('Go on.')).toHaveCount(0);
});

test('a message to an agent that dies before it got it is told, and sent again when it runs', async ({
  bed,
  deck,
}) => {
  const { grid, queue } = deck;
  await startWorkers(bed, { agents: [{ name: 'Cart', prompt: 'Build the cart. do:forever' }] });
  const cart = grid.tile('Cart');
  await cart.status('Working').waitFor();
  await cart.sendMessage('Rebase on main.');
  await cart.stop();
  await cart.status('Exited').waitFor();
  await queue.call();
  await expect(queue.of('Cart')).toContainText('did not get a message');
  await expect(queue.of('Cart')).toContainText('Rebase on main.');
  await expect(queue.of('Cart').getByRole('button', { name: 'Send again' })).toBeHidden();
  await deck.page.keyboard.press('x');
  await expect(deck.page.getByText('Nothing waits for you')).toBeVisible();
  await deck.page.keyboard.press('u');
  await expect(queue.current).toContainText('Rebase on main.');
  await cart.act('Restart');
  await queue.of('Cart').getByRole('button', { name: 'Send again' }).click();
  await cart.status('Working').waitFor();
  await cart.act('Interrupt');
  await expect.poll(async () => (await toldTo(bed, 'Cart')).at(-1)).toBe('Rebase on main.');
  await expect(deck.page.getByText('Nothing waits for you')).toBeVisible();
});

test('a message that is swallowed is told as not read, and sent again or dismissed, never twice', async ({
  bed,
  deck,
}) => {
  const { page, grid, queue } = deck;
  await startWorkers(bed, { agents: [{ name: 'Cart' }] });
  const cart = grid.tile('Cart');
  await cart.status('Idle').waitFor();
  const text = `Rebase on main. do:lose ${'Then tidy up. '.repeat(60)}End.`;
  await cart.sendMessage(text);

  await test.step('the tile says so when the agent has rested for a while', async () => {
    await expect(cart.root.getByText('message not read')).toBeVisible();
    await expect(cart.root.getByRole('button', { name: 'Send again' })).toBeVisible();
    await expect(cart.root.getByRole('button', { name: 'Dismiss' })).toBeVisible();
  });
  await test.step('so does the focus view, also after a reload', async () => {
    await cart.name.click();
    const line = page.getByRole('list', { name: 'Messages' }).getByRole('listitem');
    await expect(line).toContainText('Not read');
    await expect(line).toContainText('Sent, and no turn began with it.');
    await page.reload();
    await expect(line.getByRole('button', { name: 'Send again' })).toBeVisible();
    await deck.focus.back.click();
  });
  await test.step('dismissing it can be taken back', async () => {
    await queue.call();
    await expect(queue.current).toContainText('was sent a message, and no turn began with it');
    await page.keyboard.press('x');
    await expect(page.getByText('Nothing waits for you')).toBeVisible();
    await expect(cart.root.getByText('message not read')).toBeHidden();
    await page.keyboard.press('u');
    await expect(queue.current).toContainText('was sent a message, and no turn began with it');
  });
  await test.step('the whole of it is sent again, once', async () => {
    await page.keyboard.press('s');
    await expect(page.getByText('Nothing waits for you')).toBeVisible();
    await expect.poll(() => toldTo(bed, 'Cart')).toEqual([text]);
    await expect(cart.root.getByText('message not read')).toBeHidden();
  });
});

test('messages that waited when the host was killed are told, and go once where they are sent again', async ({
  bed,
  deck,
}) => {
  const { grid, queue, header } = deck;
  await startWorkers(bed, { agents: [{ name: 'Cart', prompt: 'Build the cart. do:forever' }] });
  const cart = grid.tile('Cart');
  await cart.status('Working').waitFor();
  await cart.sendMessage('Rebase on main.');
  await cart.sendMessage('Then run the tests.');
  const port = Number(new URL(bed.host().ready.url).port);
  await bed.host().kill();
  await header.connection('Reconnecting').waitFor();
  await bed.start({ port });
  await cart.status('Lost').waitFor();
  await queue.call();
  await expect(queue.of('Cart').getByText('Not delivered')).toHaveCount(2);
  await expect(queue.of('Cart').filter({ hasText: 'known whether the message reached Cart' })).toHaveCount(2);
  await cart.act('Restart');
  await cart.status('Working').waitFor();
  await queue.of('Cart').getByRole('button', { name: 'Send again' }).first().click();
  await queue.of('Cart').getByRole('button', { name: 'Dismiss' }).click();
  await expect(deck.page.getByText('Nothing waits for you')).toBeVisible();
  await cart.act('Interrupt');
  const prompt = 'Build the cart. do:forever';
  await expect.poll(() => toldTo(bed, 'Cart')).toEqual([prompt, prompt, 'Rebase on main.']);
});

test('what is written is kept where it cannot be sent', async ({ bed, deck, context }) => {
  const { page, grid } = deck;
  await startWorkers(bed, {
    agents: [{ name: 'Cart', prompt: 'Build the cart. do:forever' }, { name: 'Shop' }],
  });
  const cart = grid.tile('Cart');
  await cart.status('Working').waitFor();

  await test.step('a message that leaves while it is changed leaves the change in the composer', async () => {
    await cart.name.click();
    const composer = page.getByRole('textbox', { name: 'Message to Cart' });
    const messages = page.getByRole('list', { name: 'Messages' });
    await composer.fill('Rebase on main.');
    await page.keyboard.press('Enter');
    await messages.getByRole('button', { name: 'Change the message' }).click();
    await messages.getByLabel('Change the message').fill('Rebase on the branch of Shop.');
    await page.getByRole('button', { name: 'Interrupt' }).click();
    await expect.poll(async () => (await toldTo(bed, 'Cart')).at(-1)).toBe('Rebase on main.');
    await expect(composer).toHaveValue('Rebase on the branch of Shop.');
    await expect(page.getByText('The message left as it was while you changed it.')).toBeVisible();
    await deck.focus.back.click();
  });
  await test.step('a dialog stays open with its text and the reason', async () => {
    const other = new Deck(await context.newPage());
    await other.open(new URL(bed.host().ready.url).origin);
    await cart.act('Send message');
    const dialog = page.getByRole('dialog', { name: 'Message to Cart' });
    const text = dialog.getByLabel('Message', { exact: true });
    await text.fill('Then run the tests.');
    await other.grid.tile('Cart').stop();
    await other.grid.tile('Cart').status('Exited').waitFor();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Cart is not running.');
    await expect(text).toHaveValue('Then run the tests.');
  });
});

test('two agents stand beside each other, each with its terminal and its composer', async ({ bed, deck }) => {
  await startWorkers(bed, { agents: [{ name: 'Cart' }, { name: 'Shop' }, { name: 'Texts', role: 'docs' }] });
  await deck.grid.tile('Cart').status('Idle').waitFor();
  await deck.grid.tile('Shop').status('Idle').waitFor();
  await deck.grid.tile('Cart').name.click();
  await deck.page.getByRole('combobox', { name: 'Show another agent beside' }).click();
  const choices = deck.page.getByRole('option');
  await expect(choices).toHaveCount(2);
  await deck.page.keyboard.type('docs');
  await expect(choices).toHaveText([/^Texts/]);
  await deck.page.getByRole('combobox', { name: /^Show beside/ }).fill('idle sho');
  await expect(deck.page.getByText('Nothing fits what you typed.')).toBeVisible();
  await deck.page.getByRole('combobox', { name: /^Show beside/ }).fill('shop');
  await expect(choices).toHaveText([/^Shop.*Idle$/]);
  await deck.page.keyboard.press('Enter');
  const beside = deck.page.getByRole('region', { name: 'Beside: Shop' });
  await beside.getByRole('textbox', { name: 'Message to Shop' }).fill('Hello');
  await beside.getByRole('button', { name: 'Send' }).click();
  await expect(beside.locator('.xterm').getByRole('listitem').getByText('# Hello')).toBeVisible();
  await expect(deck.page.locator('.xterm')).toHaveCount(2);
  await beside.getByRole('button', { name: 'Close Shop' }).click();
  await expect(deck.page.locator('.xterm')).toHaveCount(1);
});
