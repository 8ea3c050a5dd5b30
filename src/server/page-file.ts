/** A file of the page that the server shows to browsers. */
export interface PageFile {
  /** Its name, without a folder; `index.html` is what the server shows at `/`. */
  readonly name: string;
  /** Its media type. */
  readonly media: string;
  /** Reads it; what it gives is kept. */
  readonly read: () => Uint8Array;
}
