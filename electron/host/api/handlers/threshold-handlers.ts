import { ok } from '#shared/base/result.ts';
import type { OwnThresholds } from '../../profiles/own-thresholds.ts';
import type { RequestHandlers } from '../request-handlers.ts';

/** Shows and changes what the status detector decides by. */
export const createThresholdHandlers = ({ thresholds }: { readonly thresholds: OwnThresholds }) =>
  ({
    'thresholds.read': async () => ok(await thresholds.read()),
    'thresholds.change': (change) => thresholds.change(change),
  }) satisfies Partial<RequestHandlers>;
