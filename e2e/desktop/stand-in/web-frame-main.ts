// Test code: part of the stand-in for Electron. One object for each frame of a page.
import { refusingEmitter } from './refuse.ts';

type Api = Pick<Electron.WebFrameMain, 'url' | 'top' | 'parent' | 'routingId' | 'origin'>;

export class WebFrameMain
  extends refusingEmitter('WebFrameMain')
  implements Pick<Api, 'url' | 'routingId' | 'origin'>
{
  readonly routingId: number;
  readonly parent: WebFrameMain | null;
  url = '';

  constructor(routingId: number, parent: WebFrameMain | null) {
    super();
    this.routingId = routingId;
    this.parent = parent;
  }

  get top(): WebFrameMain {
    return this.parent?.top ?? this;
  }

  get origin(): string {
    const { origin, protocol, host } = new URL(this.url);
    return origin === 'null' ? `${protocol}//${host}` : origin;
  }
}
