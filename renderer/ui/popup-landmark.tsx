/**
 * What a popup that is no dialog is mounted in: a region of its own, so that nothing on the page stands
 * outside of all landmarks.
 */
export const popupLandmark = <section aria-label="Popup" />;
