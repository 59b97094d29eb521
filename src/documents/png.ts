import { createRequire } from 'node:module';
import { svgOf } from './chart-svg.ts';
import { mapSvgOf } from './map-svg.ts';
import type { Picture } from './picture.ts';

/** Assistant is Source Sans with Hebrew, but without all letters of Czech: each stands in for the other. */
const FONTS = [
  'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  'assistant/400Regular/Assistant_400Regular.ttf',
  'assistant/600SemiBold/Assistant_600SemiBold.ttf',
];
const { resolve } = createRequire(import.meta.url);

/** A picture as a PNG, at twice its size for sharp screens. The renderer is loaded with the first one. */
export async function pngOf(picture: Picture): Promise<Buffer> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const rendered = await renderAsync('map' in picture ? mapSvgOf(picture) : svgOf(picture), {
    font: {
      fontFiles: FONTS.map((name) => resolve(`@expo-google-fonts/${name}`)),
      loadSystemFonts: false,
    },
    fitTo: { mode: 'zoom', value: 2 },
  });
  return rendered.asPng();
}
