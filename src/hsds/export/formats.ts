/** Addresses as the official schemas spell them; what they would refuse is left out rather than sent. */
import { z } from 'zod';
import { asWebAddress } from '../../domain/fold.ts';

const Email = z.email();

/** The address, or null where it is none by RFC 5322 in ASCII, which is what HSDS takes. */
export const asEmail = (email: string | null): string | null =>
  email !== null && Email.safeParse(email).success ? email : null;

/** The web address as RFC 3986 spells it; null where it is none. */
export const asUri = (address: string | null): string | null =>
  address === null ? null : asWebAddress(address);
