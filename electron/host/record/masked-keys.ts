// oxlint-disable-next-line no-control-regex -- keys are escape sequences
const part = /\u001b(?:\[[0-9;<?]*[ -/]*[@-~]|O.|.)?|[^\u001b]+/gsu;

/**
 * What was typed, with every character masked that can be no answer to a dialog and no key: the detector must
 * know that somebody wrote, not what. What an agent echoes stands on its screen all the same.
 */
export const maskedKeys = (text: string): string =>
  text.replace(part, (keys) =>
    keys.startsWith('\u001b') ? keys : keys.replace(/[^\p{Cc}\s1-9yYaA/!]/gu, 'x'),
  );
