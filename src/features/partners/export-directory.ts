import { buttons, heading, list, press, quiet, text, type LinkButton } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import { Refusal } from '../../domain/errors.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../engine/feature.ts';
import { sayInstant } from '../../i18n/format.ts';
import { EXPORT_PRESS } from './names.ts';
import { texts } from './texts.ts';

const PAGE = 'export';
const VALID_MILLISECONDS = 60 * 60 * 1000;

/** The whole directory as files, for other programs and other networks. */
export const exportDirectoryCommand: CommandRitual = {
  words: 'partners export',
  also: {
    en: ['export', 'export directory'],
    sl: ['partnerji izvoz', 'izvoz', 'izvozi imenik'],
    cs: ['partneři export', 'exportovat adresář', 'export adresáře'],
    he: ['שותפים ייצוא', 'ייצוא', 'ייצוא מאגר'],
  },
  argument: null,
  help: texts.exportHelp,
  may: 'export-directory',
  turn: 'look',
  run: (turn) => Promise.resolve(offerFiles(turn)),
};

export const exportDirectoryPress: PressRitual = {
  press: EXPORT_PRESS,
  may: 'export-directory',
  turn: 'look',
  run: (turn) => Promise.resolve(offerFiles(turn)),
};

/** The button for whoever may export, else nothing. */
export const exportButton = (turn: LookTurn) =>
  turn.may('export-directory') ? [press(turn.say(texts.exportDirectory), EXPORT_PRESS, '')] : [];

/** @throws Refusal: when nobody can reach our pages */
function offerFiles(turn: LookTurn): Reply {
  const { say, network, person, language } = turn;
  const until = new Date(turn.now.getTime() + VALID_MILLISECONDS);
  const url = turn.page(PAGE, {
    networkId: network.id,
    personId: person.id,
    language,
    until: until.toISOString(),
  });
  if (url === null) throw new Refusal(texts.exportNoAddress);
  const link = (label: string, form: string): LinkButton => ({ kind: 'link', label, url: `${url}/${form}` });
  const zone = person.timeZone ?? network.timeZone;
  return show(
    turn.message(
      heading(say(texts.exportTitle)),
      text(say(texts.exportIntro)),
      list([say(texts.exportHolds), say(texts.exportNeeds), say(texts.exportLeavesOut)]),
      buttons(link(say(texts.exportCsv), 'csv'), link(say(texts.exportJson), 'json')),
      quiet(say(texts.exportUntil, { until: sayInstant(until, language, zone) })),
    ),
  );
}
