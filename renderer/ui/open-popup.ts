const popups = '[role="dialog"]:not(.ui-toast), [role="alertdialog"], [role="menu"], [role="listbox"]';

/** A dialog, menu or list is open over the page and takes the keys. Toasts are no popups. */
export const isPopupOpen = (page: Document): boolean => page.querySelector(popups) !== null;
