import type { ScreenView } from './screen-view.ts';

/** Nothing stands on the screen: no character and no colour. */
export const isBlank = ({ rows }: ScreenView): boolean => rows.every(({ runs }) => runs.length === 0);
