import { WebglAddon } from '@xterm/addon-webgl';
import type { Terminal } from '@xterm/xterm';

let supported: boolean | null = null;

/** Asked once: each question makes a context, of which a page has few. */
function hasWebgl(): boolean {
  if (supported !== null) return supported;
  const context = document.createElement('canvas').getContext('webgl2');
  supported = context !== null;
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return supported;
}

/**
 * Has a terminal that is in the page drawn by the graphics card. Where there is no WebGL, and when the
 * browser takes the context away (it keeps 16 a page), the terminal's own drawing with elements goes on.
 */
export function drawWithWebgl(terminal: Terminal): void {
  if (!hasWebgl()) return;
  const webgl = new WebglAddon();
  webgl.onContextLoss(() => webgl.dispose());
  terminal.loadAddon(webgl);
}
