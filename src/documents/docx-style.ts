/** How a paper looks in Word: headings are headings, so that its navigation and a table of contents find them. */
import { AlignmentType, LevelFormat, LineRuleType, type IStylesOptions } from 'docx';
import { LOCALES, type Language } from '../i18n/language.ts';

export const PINE = '17514B';
export const SOFT = '5C5246';
export const RULE = 'D5C9B4';
export const TINT = 'EEF3EE';

/** On every machine that opens such files, with Hebrew and all letters of Czech and Slovenian. */
const FONT = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Arial', eastAsia: 'Calibri' };

export const styles = (language: Language): IStylesOptions => {
  const tag = LOCALES[language];
  const run = (size: number) => ({ font: FONT, size, sizeComplexScript: size });
  const head = (size: number) => ({ ...run(size), bold: true, boldComplexScript: true, color: PINE });
  return {
    default: {
      document: {
        run: { ...run(21), language: { value: tag, bidirectional: tag } },
        paragraph: { spacing: { after: 120, line: 269 } },
      },
      title: { run: head(42), paragraph: { spacing: { after: 80, line: 252, lineRule: LineRuleType.AUTO } } },
      heading2: { run: head(27), paragraph: { spacing: { before: 320, after: 120 }, keepNext: true } },
      heading3: { run: head(23), paragraph: { spacing: { before: 220, after: 100 }, keepNext: true } },
    },
    paragraphStyles: [
      {
        id: 'Quiet',
        name: 'Quiet',
        basedOn: 'Normal',
        run: { color: SOFT, size: 20, sizeComplexScript: 20 },
      },
      {
        id: 'Small',
        name: 'Small',
        basedOn: 'Normal',
        run: { color: SOFT, size: 17, sizeComplexScript: 17 },
      },
      { id: 'Cell', name: 'Cell', basedOn: 'Normal', paragraph: { spacing: { after: 40 } } },
    ],
  };
};

export const DOTS = 'dots';

export const numbering = {
  config: [
    {
      reference: DOTS,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.START,
          style: { paragraph: { indent: { start: 420, hanging: 300 } } },
        },
      ],
    },
  ],
};
