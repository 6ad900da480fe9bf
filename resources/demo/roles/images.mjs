import { bash, progress, say, think } from '../engine/steps.mjs';

/** Starts slowly, hangs, then dies. @type {import('../engine/types.ts').Role} */
export default {
  title: 'Images',
  accent: [158, 206, 106],
  display: 'inline',
  startsIn: 3.5,
  first: [
    think('Looking at the photos', 1.4),
    bash('node tools/resize.mjs --first 4', 1.1, ['4 photos, 8 files']),
    progress(4, 24, 'small and large versions of 4 photos'),
    { kind: 'hang', text: 'Resizing photo 5 of 24', realSeconds: 20 },
    say('The image worker does not answer.'),
    {
      kind: 'exit',
      code: 1,
      lines: [
        'FATAL: the image worker ran out of memory (photo 5 of 24, 11,000 × 8,000 pixels)',
        '    at resize (tools/resize.mjs:42:11)',
        '    at run (tools/resize.mjs:17:9)',
      ],
    },
  ],
  next: [],
};
