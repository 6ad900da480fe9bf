import { expect, test } from './desktop-test.ts';
import { findElectron } from './launch-desktop.ts';

test.skip(() => findElectron() !== null, 'Electron itself runs');

test('the stand-in refuses what it does not know, by its name', async ({ desktop }) => {
  const call = desktop.app.evaluate(({ app }) => void app.getAppMetrics(), null);
  await expect(call).rejects.toThrow('does not know app.getAppMetrics');
  const capture = desktop.app.evaluate(
    ({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.capturePage(),
    null,
  );
  await expect(capture).rejects.toThrow('does not know BrowserWindow.capturePage');
});
