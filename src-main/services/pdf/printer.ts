/** Makes a PDF of a page. Each host has its own: Electron its Chromium, the others an installed one. */
export interface PdfPrinter {
  /**
   * @param page HTML that needs nothing from outside
   * @returns a tagged PDF with bookmarks from the headings; its size and page numbers are the page's own style. Rejects
   * with the signal's reason when it was cancelled, with TaskFailure where it cannot be made.
   */
  print(page: string, signal: AbortSignal): Promise<Uint8Array>;
}

/** How a page of ours is printed, in Chromium's words: the same for both. */
export const printOptions = {
  printBackground: true,
  preferCSSPageSize: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
} as const;
