import type { types } from '@slack/bolt';
import { plainObject } from './buttons.ts';
import { limits } from './limits.ts';
import { lineText } from '../../chat/message.ts';
import type { Option } from '../../chat/form.ts';

type Group = NonNullable<types.StaticSelect['option_groups']>[number];
type Listed = { options: types.PlainTextOption[] } | { option_groups: Group[] };

/** The options of a select as drawn, and the drawn option behind a value: Slack wants an initial one to be equal. */
export interface Options {
  readonly listed: Listed;
  readonly byValue: ReadonlyMap<string, types.PlainTextOption>;
}

/** Options in their own order up to 100; more than that in alphabetical groups, each named by its ends. */
export function drawOptions(options: readonly Option[], language: string): Options {
  const drawn = options.map((option): types.PlainTextOption => ({
    text: plainObject(lineText(option.label) || option.value, limits.optionLabel),
    value: option.value,
  }));
  const byValue = new Map(drawn.map((option) => [option.value ?? '', option]));
  if (drawn.length <= limits.optionsPerList) return { listed: { options: drawn }, byValue };
  const collator = new Intl.Collator(language === '' ? undefined : language, { numeric: true });
  const sorted = drawn.toSorted((a, b) => collator.compare(a.text.text, b.text.text));
  const groups = Math.min(Math.ceil(sorted.length / limits.optionsPerList), limits.groupsPerList);
  return {
    listed: {
      option_groups: Array.from({ length: groups }, (_, index) =>
        group(sorted.slice(index * limits.optionsPerList, (index + 1) * limits.optionsPerList)),
      ),
    },
    byValue,
  };
}

function group(options: types.PlainTextOption[]): Group {
  const half = Math.floor(limits.groupLabel / 2) - 2;
  const end = (option: types.PlainTextOption | undefined): string =>
    plainObject(option?.text.text ?? '', half).text;
  return { label: plainObject(`${end(options[0])} – ${end(options.at(-1))}`, limits.groupLabel), options };
}
