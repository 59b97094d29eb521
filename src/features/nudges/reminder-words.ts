/** How somebody is reminded, in words. */
import { press, text, type Block, type Button } from '../../chat/message.ts';
import type { OwnManners } from '../../db/manners.ts';
import { dayAt } from '../../domain/day.ts';
import type { Intensity } from '../../domain/manners.ts';
import { KIND_TEXTS, type LookTurn } from '../../engine/feature.ts';
import { faceName } from '../../i18n/face-name.ts';
import { sayDate, sayList, sayWeekday } from '../../i18n/format.ts';
import type { Text } from '../../i18n/text.ts';
import { REMINDERS_PRESS } from './names.ts';
import { texts } from './texts.ts';

export const INTENSITY_TEXTS: Readonly<Record<Intensity, Text>> = {
  light: texts.intensityLight,
  standard: texts.intensityStandard,
  active: texts.intensityActive,
};

export const changeButton = ({ say }: LookTurn): Button =>
  press(say(texts.change), REMINDERS_PRESS, '', { opensForm: true });

/** An absence that is not over; null: none. */
export const awayAhead = ({ away }: OwnManners, turn: LookTurn): OwnManners['away'] =>
  away !== null && away.until >= dayAt(turn.now, turn.timeZone) ? away : null;

/** One line for each thing that is set. */
export function mannersBlocks(turn: LookTurn, own: OwnManners): Block[] {
  const { say, language } = turn;
  const away = awayAhead(own, turn);
  const listed = (items: readonly string[]): string => sayList(items, language);
  const lines = [
    say(texts.nowHour, { hour: own.digestTime, intensity: say(INTENSITY_TEXTS[own.intensity]) }),
    own.weeklyDay === 0 ? '' : say(texts.nowWeekly, { weekday: sayWeekday(own.weeklyDay, language) }),
    own.muted.length === 0
      ? ''
      : say(texts.nowOff, { kinds: listed(own.muted.map((kind) => say(KIND_TEXTS[kind]))) }),
    away === null
      ? ''
      : say(texts.nowAway, { from: sayDate(away.from, language), until: sayDate(away.until, language) }),
    own.silentFaces.length === 0
      ? ''
      : say(texts.nowSilent, { faces: listed(own.silentFaces.map((face) => faceName(say, face))) }),
  ];
  return lines.filter((line) => line !== '').map((line) => text(line));
}
