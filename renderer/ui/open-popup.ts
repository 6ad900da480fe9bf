const popups = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** A dialog, menu or list is open over the page and takes the keys. Toasts are no popups. */
export const isPopupOpen = (page: Document): boolean => page.querySelector(popups) !== null;
