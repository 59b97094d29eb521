/** What an example network consists of. The towns, their people and their partners are invented, each in its own language. */
import type { Speaker } from '../chat/request.ts';
import { SANDBOX } from '../db/sandbox.ts';
import type { Role } from '../domain/permission.ts';
import type { Language } from '../i18n/language.ts';

/** Those who can be played; ids are the same in every town. */
export const PLAYER_IDS = [
  'coordinator',
  'head-teacher',
  'moderator',
  'youth-centre',
  'police',
  'social-worker',
  'newcomer',
] as const;
export type PlayerId = (typeof PLAYER_IDS)[number];

export interface ExamplePlayer {
  readonly name: string;
  readonly email: string;
}

/** Who speaks for a partner: somebody who can be played, or a name. */
export interface ExampleMember {
  readonly who: PlayerId | { readonly name: string };
  readonly role: Role;
  /** What they are in their organisation, in its own words. */
  readonly title?: string;
}

/** One row of the six columns. */
export interface ExamplePartner {
  readonly name: string;
  /**
   * Web address, telephone, e-mail, address: one a line. Names end in `.example` (RFC 2606) and telephone numbers
   * belong to nobody: each town says why.
   */
  readonly contact: readonly string[];
  readonly members: readonly ExampleMember[];
  readonly areas: readonly string[];
  readonly activities: string;
  readonly offers: readonly string[];
  readonly needs: readonly string[];
  /** How long ago the card was confirmed; null: never, it was taken over from an old list. */
  readonly confirmedDaysAgo: number | null;
}

/** What was said in the shared channel. */
export interface ExampleLine {
  readonly by: PlayerId;
  /** Working days before today, at least 1: all of it is past. */
  readonly workingDaysAgo: number;
  /** Wall clock, HH:MM. */
  readonly at: string;
  /** `prompt`: the coordinator asked Round Table to post the prompt. */
  readonly said: string | { readonly kind: 'prompt' };
}

export interface ExampleTown {
  readonly language: Language;
  readonly name: string;
  readonly timeZone: string;
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly workDays: readonly number[];
  readonly channel: { readonly id: string; readonly name: string; readonly purpose: string };
  readonly players: Readonly<Record<PlayerId, ExamplePlayer>>;
  readonly partners: readonly ExamplePartner[];
  readonly talk: readonly ExampleLine[];
  /** The one of the twelve areas of the first meeting that nobody covers; the newcomer would. */
  readonly gap: string;
  /** The one that lives in the shared channel; everybody who can be played sits at it, but for the newcomer. */
  readonly table: { readonly name: string; readonly purpose: string };
  /** What the coordinator is called, of the network itself. */
  readonly coordinatorTitle: string;
}

/** The prompt as a line of the talk. */
export const PROMPT = { kind: 'prompt' } as const;

/** Somebody of a town, as the face tells of them. */
export const speakerOf = (town: ExampleTown, id: PlayerId): Speaker => ({
  account: { face: SANDBOX.face, home: SANDBOX.tenant, id },
  tenant: SANDBOX.tenant,
  ...town.players[id],
  locale: town.language,
  timeZone: town.timeZone,
});
