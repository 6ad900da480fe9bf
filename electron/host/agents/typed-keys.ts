/**
 * What a terminal sends by itself: mouse events (SGR, URXVT and the old form), focus in and out, and
 * answers to queries (cursor position, device attributes, modes, colours, versions).
 */
const reports =
  // oxlint-disable-next-line no-control-regex -- it begins with Escape
  /\u001b(?:\[<[\d;]+[Mm]|\[[\d;]+M|\[M[^]{3}|\[[IO]|\[[?>=]?[\d;]*(?:R|n|c|\$y)|[\]P][^\u0007\u001b]*(?:\u0007|\u001b\\))/g;

/** What a person typed or pasted of the bytes that came from a window; empty if that was nobody. */
export const typedKeys = (input: string): string => input.replaceAll(reports, '');
