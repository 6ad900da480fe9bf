import { bash, read, say, think } from './steps.mjs';

/**
 * What an agent does with a message that its script does not know.
 *
 * @param {string} text
 * @param {import('./types.ts').Role} role
 * @returns {import('./types.ts').Step[]}
 */
export function generalReply(text, role) {
  const [line = ''] = text.split('\n');
  const subject = line.length > 60 ? `${line.slice(0, 59)}…` : line;
  return [
    think('Reading your message', 1.2),
    read('README.md', 0.8, 'Read 24 lines'),
    say(`I am a scripted demo agent, so I can only pretend: “${subject}” is noted for ${role.title}.`),
    bash('npm test', 1.5, ['12 tests passed']),
    say('STATUS: DONE — looked at your message, nothing to change (npm test: 12 passed)'),
  ];
}
