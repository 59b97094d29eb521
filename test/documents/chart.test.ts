import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import type { Chart } from '../../src/documents/chart.ts';
import { pngOf } from '../../src/documents/png.ts';
import { svgOf } from '../../src/documents/chart-svg.ts';

const chart = (values: readonly (number | null)[], more: Partial<Chart> = {}): Chart => ({
  language: 'en',
  title: 'Safe summer',
  low: 1,
  high: 5,
  from: '1 Oct 2026',
  to: '5 Nov 2026',
  rows: ['Useful', 'Place and time'].map((label) => ({ label, values, newest: '4.3' })),
  ...more,
});

const drawn = (given: Chart) => {
  const svg = parse(svgOf(given));
  const words = svg.querySelectorAll('text').map((each) => ({
    said: each.text.replace(/[\u2066-\u2069]/g, ''),
    x: Number(each.getAttribute('x')),
    anchor: each.getAttribute('text-anchor'),
  }));
  const dots = svg.querySelectorAll('circle').map((each) => Number(each.getAttribute('cx')));
  const curves = svg
    .querySelectorAll('polyline')
    .map((each) => each.getAttribute('points')?.split(' ').length);
  return { words, dots, curves, of: (said: string) => words.find((each) => each.said === said) };
};

/** Width and height of a PNG stand in its first chunk. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe('A chart', () => {
  it('has each row under the other, with its name before and its newest value after the curve', () => {
    const { of, dots, curves } = drawn(chart([2, 4]));
    expect(of('Useful')).toMatchObject({ x: 20, anchor: 'start' });
    expect(of('4.3')?.x).toBeGreaterThan(Math.max(...dots));
    expect(curves).toEqual([2, 2]);
  });

  it('is mirrored where one reads from the right', () => {
    const rtl = drawn(chart([2, 4], { language: 'he' }));
    expect(rtl.of('Useful')).toMatchObject({ x: 700, anchor: 'end' });
    expect(rtl.of('4.3')?.x).toBeLessThan(Math.min(...rtl.dots));
    // The first time stands at the right.
    expect(rtl.of('1 Oct 2026')?.x).toBeGreaterThan(rtl.of('5 Nov 2026')?.x ?? 720);
  });

  it('keeps twenty-four times apart, and leaves a gap where nothing is known', () => {
    const { dots, curves } = drawn(chart([...Array<number>(12).fill(3), null, ...Array<number>(11).fill(4)]));
    const own = dots.slice(0, 23);
    const steps = own.slice(1).map((x, at) => x - (own[at] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(12);
    expect(curves).toEqual([12, 11, 12, 11]);
  });

  it('shows a single time, and draws no line through nothing', () => {
    expect(drawn(chart([3], { to: '1 Oct 2026' }))).toMatchObject({ curves: [], dots: [630, 630] });
    expect(drawn(chart([null, null])).dots).toEqual([]);
  });

  it('takes what people wrote as text', () => {
    const { of } = drawn(chart([3, 3], { title: '<b>"Tea" & talk</b>' }));
    expect(svgOf(chart([3], { title: '<script/>' }))).not.toContain('<script');
    expect(of('<b>"Tea" & talk</b>')).toBeDefined();
  });

  it.each(['en', 'cs', 'he'] as const)('becomes a picture of twice its size in %s', async (language) => {
    const png = await pngOf(chart([1, 5], { language, title: 'Šťastné léto שולחן' }));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(sizeOf(png)).toEqual([1440, 456]);
  });
});
