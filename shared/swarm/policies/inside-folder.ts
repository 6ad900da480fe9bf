/**
 * The home; on Windows another machine, the root of whatever disk, the present folder of a disk, and names of which Windows
 * takes away what stands behind the dots.
 */
const leadsNobodyKnowsWhere = /^~|^\\|^[A-Za-z]:(?![\\/])|(?:^|[\\/])\.\.[ .]+(?:[\\/]|$)/;

/**
 * A path as it is below a folder, with forward slashes: `src/cart.ts`; empty for the folder itself. Null when it
 * leads out of it, or nobody knows where it leads. Links are not followed.
 *
 * @param folder - absolute
 */
export function insideFolder(path: string, folder: string): string | null {
  if (path === '' || leadsNobodyKnowsWhere.test(path)) return null;
  const parts: string[] = [];
  const isAbsolute = path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
  const whole = (isAbsolute ? path : `${folder}/${path}`).replaceAll('\\', '/');
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const root = folder
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  return root.every((part, at) => parts[at] === part) ? parts.slice(root.length).join('/') : null;
}
