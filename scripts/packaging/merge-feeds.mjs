import { parse, stringify } from 'yaml';

/**
 * @typedef {{ url: string; sha512: string; size?: number }} FeedFile
 * @typedef {{ version: string; files: FeedFile[]; path: string; sha512: string; releaseDate: string }} Feed
 *   what an app looks at to learn of its next version (electron-updater's latest*.yml)
 */

/**
 * Makes one feed of those that machines of two architectures wrote for the same version: an app takes the
 * file whose name has its own architecture in it.
 *
 * @param {readonly string[]} texts one or more feeds
 * @returns {string}
 * @throws when they are not of one version
 */
export function mergeFeeds(texts) {
  const feeds = texts.map((text) => /** @type {Feed} */ (parse(text)));
  const [first] = feeds;
  if (first === undefined) throw new Error('There is no feed to merge.');
  const other = feeds.find(({ version }) => version !== first.version);
  if (other !== undefined)
    throw new Error(`The feeds are of different versions: ${first.version} and ${other.version}.`);
  const files = feeds.flatMap((feed) => feed.files).sort((a, b) => (a.url < b.url ? -1 : 1));
  return stringify({ ...first, files });
}
