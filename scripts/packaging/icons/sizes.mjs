/** Pixels of the icons that the desktops of Linux look for (hicolor theme). @type {readonly number[]} */
export const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];

/** Pixels of the pictures in Windows' icon file: taskbar, Explorer and their scaled forms. @type {readonly number[]} */
export const icoSizes = [16, 24, 32, 48, 64, 128, 256];
