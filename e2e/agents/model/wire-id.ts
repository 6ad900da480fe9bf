import { nanoid } from 'nanoid';

/** An id as model APIs give them: a kind, then something that is never the same. */
export const newId = (kind: string): string => `${kind}_${nanoid().replaceAll(/[^A-Za-z0-9]/g, '0')}`;
