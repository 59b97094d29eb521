import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Makes texts unreadable and tamper-proof. */
export interface Seal {
  /** `context` names what it is for (network, kind, row); only the same context opens it. */
  close(plain: string, context: string): string;
  /** The text, or null when it was changed, is of another context, or of another key. */
  open(sealed: string, context: string): string | null;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1.';

/**
 * AES-256-GCM with the context as additional data, so a sealed value that is moved to another row does not open.
 * @param key 32 bytes; the working key is derived from it, so that one variable can serve several purposes.
 */
export function createSeal(key: Uint8Array): Seal {
  const working = Buffer.from(hkdfSync('sha256', key, 'round-table', 'seal', 32));
  return {
    close(plain, context) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', working, iv);
      cipher.setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return VERSION + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed, context) {
      if (!sealed.startsWith(VERSION)) return null;
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
      if (bytes.length < IV_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', working, bytes.subarray(0, IV_BYTES));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        const body = bytes.subarray(IV_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch {
        // A failed authentication is the answer "not ours", not a fault.
        return null;
      }
    },
  };
}
