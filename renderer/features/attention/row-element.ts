const attribute = 'data-attention';

/** Marks the element of a row. */
export const rowMark = (key: string): Readonly<Record<string, string>> => ({ [attribute]: key });

/** Key of the row that an element belongs to, or null. */
export const keyAt = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest(`[${attribute}]`)?.getAttribute(attribute) ?? null) : null;

/** Gives the keyboard to the row of an item, or to the list itself when the item is not in it. */
export function focusRow(list: HTMLElement | null, key: string | null): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>(`[${attribute}]`) ?? [])];
  const row = rows.find((element) => element.getAttribute(attribute) === key) ?? rows[0] ?? list;
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}
