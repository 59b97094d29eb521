import { createRequire } from 'node:module';
import type { Chart } from './chart.ts';
import { svgOf } from './chart-svg.ts';

/** Assistant is Source Sans with Hebrew, but without all letters of Czech: each stands in for the other. */
const FONTS = [
  'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  'assistant/400Regular/Assistant_400Regular.ttf',
  'assistant/600SemiBold/Assistant_600SemiBold.ttf',
];
const { resolve } = createRequire(import.meta.url);

/** The chart as a PNG, at twice its size for sharp screens. The renderer is loaded with the first one. */
export async function pngOf(chart: Chart): Promise<Buffer> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const rendered = await renderAsync(svgOf(chart), {
    font: {
      fontFiles: FONTS.map((name) => resolve(`@expo-google-fonts/${name}`)),
      loadSystemFonts: false,
    },
    fitTo: { mode: 'zoom', value: 2 },
  });
  return rendered.asPng();
}
