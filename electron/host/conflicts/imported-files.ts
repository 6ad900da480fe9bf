import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { ResolverFactory } from 'oxc-resolver';
import { errnoOf } from '../process/errno.ts';
import { readText } from './read-text.ts';

/** Reads which files a file imports. */
export interface ImportedFiles {
  /** @returns absolute paths; none for what is no source, is gone, or is too long to be written by hand */
  readonly of: (path: string) => Promise<readonly string[]>;
  /** @returns those of them that it passes on to whoever imports it, as index files do */
  readonly passedOnBy: (path: string) => Promise<readonly string[]>;
}

interface Imports {
  readonly files: readonly string[];
  readonly passedOn: readonly string[];
}

const noImports: Imports = { files: [], passedOn: [] };

const scriptTypes = new Set(['.js', '.jsx', '.mjs', '.cjs', '.ts', '.tsx', '.mts', '.cts']);

/** Characters of a source that is read. */
const longestSource = 1_000_000;

/** Files whose imports are remembered. */
const remembered = 5_000;

export function createImportedFiles(): ImportedFiles {
  const known = new Map<string, { readonly stamp: string; readonly imports: Imports }>();
  const resolver = new ResolverFactory({
    extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'],
    // Sources in TypeScript name what they import as it will be called once it is compiled.
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'], '.mjs': ['.mts', '.mjs'], '.cjs': ['.cts', '.cjs'] },
    conditionNames: ['import', 'require', 'default'],
    tsconfig: 'auto',
  });
  const resolved = (path: string, names: readonly string[]): readonly string[] =>
    [...new Set(names)]
      .filter((name) => name !== '')
      .map((name) => resolver.sync(dirname(path), name).path)
      .filter((found) => found !== undefined)
      .filter((found) => !found.includes('/node_modules/'));
  const scriptImports = (path: string, source: string): Imports => {
    const { module } = parseSync(path, source);
    const exported = module.staticExports.flatMap(({ entries }) =>
      entries.map((entry) => entry.moduleRequest?.value ?? ''),
    );
    const named = [
      ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...exported,
      ...module.dynamicImports.map(({ moduleRequest }) =>
        source.slice(moduleRequest.start, moduleRequest.end).replaceAll(/^['"`]|['"`]$/g, ''),
      ),
    ];
    return { files: resolved(path, named), passedOn: resolved(path, exported) };
  };
  const read = async (path: string): Promise<Imports> => {
    const stamp = await stampOf(path);
    const before = known.get(path);
    if (stamp === null) return noImports;
    if (before?.stamp === stamp) return before.imports;
    const source = await readText(path);
    if (source === null) return noImports;
    const isScript = scriptTypes.has(extname(path));
    const imports =
      source.length > longestSource
        ? noImports
        : isScript
          ? scriptImports(path, source)
          : otherImports(path, source);
    if (known.size > remembered) known.clear();
    known.set(path, { stamp, imports });
    return imports;
  };
  return {
    of: async (path) => (await read(path)).files,
    passedOnBy: async (path) => (await read(path)).passedOn,
  };
}

/** A header is read with all that it includes, and a package of Python is what its `__init__.py` takes in. */
function otherImports(path: string, source: string): Imports {
  const files = lineImports(path, source);
  const passesOn = extname(path) === '.h' || basename(path) === '__init__.py';
  return { files, passedOn: passesOn ? files : [] };
}

/** How lines of other languages name what they import: the first group is a relative path or a dotted name. */
const importLines: Readonly<Record<string, readonly RegExp[]>> = {
  '.py': [/^\s*from\s+([\w.]+)\s+import\b/gm, /^\s*import\s+([\w.]+)/gm],
  '.rb': [/^\s*require_relative\s+['"]([^'"]+)['"]/gm],
  '.rs': [/^\s*(?:pub\s+)?mod\s+(\w+)\s*;/gm],
  '.java': [/^\s*import\s+(?:static\s+)?([\w.]+);/gm],
  '.kt': [/^\s*import\s+([\w.]+)/gm],
  '.c': [/^\s*#\s*include\s+"([^"]+)"/gm],
  '.h': [/^\s*#\s*include\s+"([^"]+)"/gm],
  '.cpp': [/^\s*#\s*include\s+"([^"]+)"/gm],
  '.css': [/@import\s+(?:url\()?['"]([^'"]+)['"]/g],
  '.scss': [/@(?:import|use|forward)\s+['"]([^'"]+)['"]/g],
};

/** Endings of the files whose imports are read. */
export const sourceTypes: readonly string[] = [...scriptTypes, ...Object.keys(importLines)];

/**
 * The files that lines of other languages may mean. None of them is looked for: who asks knows which files are
 * of interest. Dotted names are tried from the file's folder upwards.
 */
function lineImports(path: string, source: string): readonly string[] {
  const type = extname(path);
  const names = (importLines[type] ?? []).flatMap((line) =>
    [...source.matchAll(line)].map((match) => match[1] ?? ''),
  );
  return names.flatMap((name) => candidatesOf(path, name, type));
}

/** Folders above a file that a dotted name is tried from. */
const highest = 8;

function candidatesOf(path: string, name: string, type: string): readonly string[] {
  const isDotted = type === '.py' || type === '.java' || type === '.kt';
  if (!isDotted) return [resolve(dirname(path), name), resolve(dirname(path), `${name}${type}`)];
  const parts = name.replace(/^\.+/, '').split('.').join('/');
  const found: string[] = [];
  let folder = dirname(path);
  for (let above = 0; above < highest; above += 1) {
    found.push(join(folder, `${parts}${type}`), join(folder, parts, '__init__.py'));
    if (folder === dirname(folder)) break;
    folder = dirname(folder);
  }
  return found;
}

async function stampOf(path: string): Promise<string | null> {
  try {
    const { mtimeMs, size } = await stat(path);
    return `${mtimeMs}.${size}`;
  } catch (error) {
    errnoOf(error);
    return null;
  }
}
