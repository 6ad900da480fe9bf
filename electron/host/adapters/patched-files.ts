/** Files that a patch for the tool `apply_patch` makes, changes, removes or moves, as it names them. */
export const patchedFiles = (patch: string): readonly string[] =>
  [...patch.matchAll(fileLine)].flatMap(({ groups }) => groups?.['path']?.trim() ?? []);

const fileLine = /^\*\*\* (?:Add File|Update File|Delete File|Move to): (?<path>.+)$/gmu;
