import { decodeBase64 } from './base64.ts';

const programStates = ['idle', 'working', 'blocked', 'done', 'error', 'clear'] as const;
export type ProgramState = (typeof programStates)[number];

/** A report of the program status protocol, OSC 7501 (revision 0.4 of its specification). */
export interface ProgramReport {
  readonly state: ProgramState;
  /** The record it replaces: the empty string for the program itself, else something that it runs. */
  readonly id: string;
  /** What a blocked program waits for: `permission`, `question`, `auth`; else empty. */
  readonly kind: string;
  readonly message: string;
}

/** The specification's limit for one sequence, in bytes. */
const maxPayload = 4096;

/** Reads `state=…[:id=…][:kind=…][:msg=<base64>]`; null for a query or anything malformed. */
export function parseProgramStatus(payload: string): ProgramReport | null {
  if (payload.length > maxPayload) return null;
  const fields = new Map<string, string>();
  for (const pair of payload.split(':')) {
    const border = pair.indexOf('=');
    if (border > 0) fields.set(pair.slice(0, border), pair.slice(border + 1));
  }
  const state = programStates.find((known) => known === fields.get('state'));
  if (state === undefined) return null;
  return {
    state,
    id: fields.get('id') ?? '',
    kind: fields.get('kind') ?? '',
    message: decodeBase64(fields.get('msg') ?? '') ?? '',
  };
}
