import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals texts for a store, with AES-256-GCM: neither readable nor changeable without the key. */
export class SealedBox {
  readonly #key: Buffer;

  /** @param key 32 bytes. */
  constructor(key: Buffer) {
    this.#key = key;
  }

  /**
   * The text, sealed: nonce, tag, ciphertext.
   *
   * @param boundTo it opens under this name alone, so that no row can be passed off as another.
   */
  seal(text: string, boundTo = ''): Uint8Array {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.#key, nonce).setAAD(Buffer.from(boundTo));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  }

  /** What was sealed. @throws Error when key or name are others or the bytes were changed. */
  open(sealed: Uint8Array, boundTo = ''): string {
    const bytes = Buffer.from(sealed);
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv(ALGORITHM, this.#key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(boundTo)).setAuthTag(tag);
    const body = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  }
}

/** What a key is used for; `inputs` is what older versions sealed. */
type KeyUse = 'commits' | 'high-water' | 'inputs' | 'pins' | 'mails';

/** A key for one use, made from the data folder's key: no two uses share one. */
export function keyFor(use: KeyUse, dataKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), `lobbyline ${use}`, 32));
}
