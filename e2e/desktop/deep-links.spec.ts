import { expect, test } from './desktop-test.ts';

test('a link opens a folder in the window, also a hidden one', async ({ bed, desktop }) => {
  const { deck, shell } = desktop;
  await shell.closeWindow();
  await shell.openLink(`swarmdeck://open?folder=${encodeURIComponent(bed.project)}`);
  await expect.poll(async () => (await shell.window()).visible).toBe(true);
  await expect(deck.start.projectDialog.getByLabel('Project folder')).toHaveValue(bed.project);
});

test('a link on the command line does the same', async ({ bed, launch }) => {
  const { deck } = await launch({ args: [`swarmdeck://open?folder=${encodeURIComponent(bed.project)}`] });
  await expect(deck.start.projectDialog.getByLabel('Project folder')).toHaveValue(bed.project);
});

test('links with "..", shell characters or other places are refused with a reason', async ({ desktop }) => {
  const { deck, shell } = desktop;
  const bad = [
    ['swarmdeck://open?folder=/tmp/../etc', /has "\.\."/],
    ['swarmdeck://open?folder=/tmp/$(touch%20x)', /a shell would act on/],
    ['swarmdeck://open?folder=relative', /does not begin at the root/],
    ['swarmdeck://open?folder=//server/share', /on another machine/],
    ['swarmdeck://run?command=rm', /leads nowhere/],
  ] as const;
  for (const [url, why] of bad) {
    await shell.openLink(url);
    await expect(deck.notice(why).first()).toBeVisible();
  }
  await expect(deck.start.projectDialog).toBeHidden();
});
