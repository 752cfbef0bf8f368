/**
 * Puts a text on the clipboard by the copy command: the desktop shell grants the page no clipboard permission, and this needs none. False
 * where it was refused.
 */
export function copyText(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('aria-hidden', 'true');
  field.style.position = 'fixed';
  field.style.opacity = '0';
  // Inside an open dialog, which keeps the focus to itself.
  const place = document.querySelector('[role="dialog"]') ?? document.body;
  place.append(field);
  const focused = document.activeElement;
  field.select();
  try {
    return document.execCommand('copy');
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
