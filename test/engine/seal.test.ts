import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSeal } from '../../src/engine/seal.ts';

const seal = createSeal(new Uint8Array(32).fill(7));

describe('A seal', () => {
  it('gives back what was closed, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        expect(seal.open(seal.close(plain, context), context)).toBe(plain);
      }),
    );
  });

  it('shows nothing of what is in it, and never closes the same twice alike', () => {
    const [one, other] = [seal.close('Ana Kovač', 'x'), seal.close('Ana Kovač', 'x')];
    expect(one).not.toBe(other);
    expect(one + Buffer.from(one.slice(3), 'base64url').toString('latin1')).not.toContain('Ana');
    expect(one).toMatch(/^v1\.[\w-]+$/);
  });

  it('opens in no other context and by no other key', () => {
    const sealed = seal.close('secret', 'draft|n1|p1');
    expect(seal.open(sealed, 'draft|n1|p2')).toBeNull();
    expect(createSeal(new Uint8Array(32).fill(8)).open(sealed, 'draft|n1|p1')).toBeNull();
  });

  it('opens nothing that was changed by a single bit or cut', () => {
    const bytes = Buffer.from(seal.close('secret', 'x').slice(3), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(seal.open(`v1.${changed.toString('base64url')}`, 'x')).toBeNull();
    }
    for (let length = 0; length < bytes.length; length++)
      expect(seal.open(`v1.${bytes.subarray(0, length).toString('base64url')}`, 'x')).toBeNull();
  });

  it.each(['', 'v1.', 'v2.AAAA', 'plain words', 'v1.%%%'])('opens nothing that is none: %j', (text) => {
    expect(seal.open(text, 'x')).toBeNull();
  });
});
