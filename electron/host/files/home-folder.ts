import { homedir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/**
 * The person's home folder. What is named by an empty or relative HOME would be another folder for each that a
 * command is called in; then it is the one that the system has written down.
 */
export function homeFolder(): string {
  const home = homedir();
  return isAbsolute(home) ? home : userInfo().homedir;
}
