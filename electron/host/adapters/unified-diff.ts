/** Both sides of what a diff changes, with the lines around it. */
export interface DiffSides {
  readonly before: string;
  readonly after: string;
}

/**
 * Reads the hunks of a unified diff of one file. Hunks that stand apart are parted by a line of three dots,
 * on both sides.
 */
export function sidesOfDiff(diff: string): DiffSides {
  const before: string[] = [];
  const after: string[] = [];
  let isInHunk = false;
  for (const line of diff.split('\n')) {
    if (line.startsWith('@@')) {
      if (isInHunk) for (const side of [before, after]) side.push('…');
      isInHunk = true;
    } else if (isInHunk) {
      const text = line.slice(1);
      if (line.startsWith('-') || line.startsWith(' ')) before.push(text);
      if (line.startsWith('+') || line.startsWith(' ')) after.push(text);
    }
  }
  return { before: before.join('\n'), after: after.join('\n') };
}
