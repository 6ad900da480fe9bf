/** Letters that look like those of a markup and are none. */
const lookAlikes: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' };

/**
 * The body of a notification as the system shows it. On Linux a body is markup, with links, for some of the programs that
 * show it, and plain text for others: entities would be read by the former and printed by the latter.
 * (https://specifications.freedesktop.org/notification-spec/latest/markup.html)
 */
export const notificationBody = (text: string, platform: NodeJS.Platform): string =>
  platform === 'linux' ? text.replaceAll(/[<>&]/g, (letter) => lookAlikes[letter] ?? letter) : text;
