const grouped = new Intl.NumberFormat('en');

/** A number for people: thousands are set apart, `10,000`. */
export const formatCount = (count: number): string => grouped.format(count);

/**
 * So many of something: `1 file`, `10,000 files`.
 *
 * @param several - its plural, where it is not made by an `s`
 */
export const countText = (count: number, one: string, several = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : several}`;
