const property = '--toasts-room';

/**
 * Tells the page by the custom property `--toasts-room` how much of its lower edge is the toasts', so that what would lie
 * under them can end above. A `ref` of the element that holds them.
 */
export function tellToastsRoom(viewport: HTMLElement | null): (() => void) | undefined {
  if (viewport === null) return undefined;
  const { style } = document.documentElement;
  const sizes = new ResizeObserver(() => {
    const { height, bottom } = viewport.getBoundingClientRect();
    // As far from them as they are from the edge.
    const room = height + 2 * (window.innerHeight - bottom);
    if (height === 0) style.removeProperty(property);
    else style.setProperty(property, `${Math.ceil(room)}px`);
  });
  sizes.observe(viewport);
  return () => {
    sizes.disconnect();
    style.removeProperty(property);
  };
}
