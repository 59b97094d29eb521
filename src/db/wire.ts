/** Frames of the PostgreSQL protocol, as far as the embedded database's wire needs them. */

export interface Frame {
  readonly kind: number;
  readonly body: Buffer;
  readonly whole: Buffer;
}

/** The byte that names a kind of frame. */
export const code = (letter: string): number => letter.charCodeAt(0);

/** A frame of that kind around a body. */
export function frame(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** The whole frames of an answer, in order. */
export function framesOf(answer: Buffer): Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at + 5 <= answer.length;) {
    const end = at + 1 + answer.readInt32BE(at + 1);
    frames.push({
      kind: answer[at] ?? 0,
      body: answer.subarray(at + 5, end),
      whole: answer.subarray(at, end),
    });
    at = end;
  }
  return frames;
}

/** An ErrorResponse with this SQLSTATE. */
export function errorFrame(sqlState: string, message: string): Buffer {
  return frame('E', Buffer.from(`SERROR\0VERROR\0C${sqlState}\0M${message}\0\0`));
}
