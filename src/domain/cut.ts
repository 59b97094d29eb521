const signs = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first `most` signs of a text as people see them: never half an emoji, never a letter without its mark. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  let count = 0;
  for (const { index, segment } of signs.segment(text)) {
    if (count === most) break;
    end = index + segment.length;
    count += 1;
  }
  return text.slice(0, end);
}
