import { buttons, facts, heading, list, press, quiet, text, type Block } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import type { ImportSummary } from '../../db/directory-import.ts';
import { Refusal } from '../../domain/errors.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../engine/feature.ts';
import { sayInstant } from '../../i18n/format.ts';
import type { Say } from '../../i18n/text.ts';
import { exportButton } from './export-directory.ts';
import { IMPORT_PRESS, MAP_PRESS } from './names.ts';
import { texts } from './texts.ts';

const PAGE = 'import';
const VALID_MILLISECONDS = 60 * 60 * 1000;

/** A way to the page on which a directory is imported. */
export const importDirectoryCommand: CommandRitual = {
  words: 'partners import',
  also: {
    en: ['import', 'import directory'],
    sl: ['partnerji uvoz', 'uvoz', 'uvozi imenik'],
    cs: ['partneři import', 'importovat adresář', 'import adresáře'],
    he: ['שותפים ייבוא', 'ייבוא', 'ייבוא מאגר'],
  },
  argument: null,
  help: texts.importHelp,
  may: 'import-directory',
  turn: 'look',
  run: (turn) => Promise.resolve(offerPage(turn)),
};

export const importDirectoryPress: PressRitual = {
  press: IMPORT_PRESS,
  may: 'import-directory',
  turn: 'look',
  run: (turn) => Promise.resolve(offerPage(turn)),
};

/** The button for whoever may import, else nothing. */
export const importButton = (turn: LookTurn) =>
  turn.may('import-directory') ? [press(turn.say(texts.importDirectory), IMPORT_PRESS, '')] : [];

/** @throws Refusal: when nobody can reach our pages */
function offerPage(turn: LookTurn): Reply {
  const until = new Date(turn.now.getTime() + VALID_MILLISECONDS);
  const url = turn.page(PAGE, {
    networkId: turn.network.id,
    personId: turn.person.id,
    language: turn.language,
    until: until.toISOString(),
  });
  if (url === null) throw new Refusal(texts.importNoAddress);
  const zone = turn.person.timeZone ?? turn.network.timeZone;
  return show(
    turn.message(
      heading(turn.say(texts.importTitle)),
      text(turn.say(texts.importIntro)),
      list([
        turn.say(texts.importZip),
        turn.say(texts.importCsv),
        turn.say(texts.importJson),
        turn.say(texts.importTable),
      ]),
      buttons({ kind: 'link', label: turn.say(texts.importOpen), url }, ...exportButton(turn)),
      quiet(turn.say(texts.importUntil, { until: sayInstant(until, turn.language, zone) })),
    ),
  );
}

/** What an import did, for the one who imported. */
export function importedBlocks(summary: ImportSummary, say: Say): readonly Block[] {
  const { organisations, services, others } = summary;
  const refused = organisations.refused + services.refused + others.refused;
  const counted = [
    { label: say(texts.importNewPartners), count: organisations.new },
    { label: say(texts.importChangedPartners), count: organisations.changed },
    { label: say(texts.importNewServices), count: services.new },
    { label: say(texts.importChangedServices), count: services.changed },
    { label: say(texts.importRefused), count: refused },
  ];
  return [
    heading(say(texts.importDone, { source: summary.source })),
    facts(...counted.map(({ label, count }) => ({ label, value: String(count) }))),
    buttons(press(say(texts.map), MAP_PRESS, '')),
  ];
}
