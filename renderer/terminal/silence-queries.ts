import type { IDisposable, IParser } from '@xterm/xterm';

/** Control sequences (CSI) to which a terminal answers: device attributes, status reports, modes, version, size. */
const queries = [
  { final: 'c' },
  { prefix: '>', final: 'c' },
  { prefix: '=', final: 'c' },
  { final: 'n' },
  { prefix: '?', final: 'n' },
  { intermediates: '$', final: 'p' },
  { prefix: '?', intermediates: '$', final: 'p' },
  { prefix: '>', final: 'q' },
  { prefix: '?', final: 'u' },
  { final: 't' },
] as const;

/** Operating system commands that set a colour, or ask for it when their value is `?`. */
const colourCommands = [4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] as const;

/**
 * Keeps a terminal from answering queries of the program that writes to it. The host's own screen
 * answers them: a second answer would be typed into the program.
 */
export function silenceQueries(parser: IParser): IDisposable {
  const handlers = [
    ...queries.map((id) => parser.registerCsiHandler(id, () => true)),
    ...colourCommands.map((id) => parser.registerOscHandler(id, (data) => data.includes('?'))),
    // DECRQSS and XTGETTCAP
    parser.registerDcsHandler({ intermediates: '$', final: 'q' }, () => true),
    parser.registerDcsHandler({ intermediates: '+', final: 'q' }, () => true),
  ];
  return {
    dispose: () => {
      for (const handler of handlers) handler.dispose();
    },
  };
}
