/** Fonts, colours and plain text. */
import { css } from './css.ts';

const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-200B,U+2011-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const latinExtended =
  'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20A9,U+20AD-20C0';
const hebrew = 'U+0590-05FF,U+200C-2010,U+20AA,U+25CC,U+FB1D-FB4F';

/** One family to the eye: Assistant is Source Sans with Hebrew, but without all letters of Czech. */
const files = [
  ['Round Table Text', 'source-sans-3-latin', latin],
  ['Round Table Text', 'source-sans-3-latin-ext', latinExtended],
  ['Round Table Text', 'assistant-hebrew', hebrew],
  ['Round Table Display', 'frank-ruhl-libre-latin', latin],
  ['Round Table Display', 'frank-ruhl-libre-latin-ext', latinExtended],
  ['Round Table Display', 'frank-ruhl-libre-hebrew', hebrew],
] as const;
const fonts = files
  .map(
    ([family, file, range]) =>
      `@font-face{font-family:'${family}';font-weight:300 800;font-display:swap;src:url('/assets/${file}.woff2') format('woff2');unicode-range:${range}}`,
  )
  .join('\n');

export const base =
  fonts +
  css`
    :root {
      color-scheme: light dark;
      --paper: #f6f1e7;
      --card: #fffdf8;
      --sunk: #eee6d6;
      --ink: #27211a;
      --soft: #62574a;
      --line: #e0d5c1;
      --edge: #8d8170;
      --pine: #17514b;
      --pine-strong: #0f3d38;
      --on-pine: #fdf8ee;
      --tint: #e5eee8;
      --clay: #9c3f1b;
      --clay-tint: #fae8dd;
      --gold: #e2a33a;
      --focus: #b8501a;
      --side: #153f3b;
      --side-deep: #0f322e;
      --side-ink: #f6eedf;
      --side-soft: #bdd0c7;
      --side-hover: #1f534d;
      --door: #153f3b;
      --shadow: 0 1px 2px rgb(62 44 20 / 0.06), 0 6px 20px rgb(62 44 20 / 0.06);
      --veil: rgb(24 34 30 / 0.5);
      --text: 'Round Table Text', system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Hebrew', sans-serif;
      --display: 'Round Table Display', 'Noto Serif', 'Noto Serif Hebrew', Georgia, serif;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #191b19;
        --card: #232623;
        --sunk: #121412;
        --ink: #f0e9dc;
        --soft: #b9af9f;
        --line: #3a3e39;
        --edge: #86887e;
        --pine: #8bcdbf;
        --pine-strong: #a9dfd3;
        --on-pine: #0d2421;
        --tint: #1f3531;
        --clay: #f2a680;
        --clay-tint: #3a261c;
        --focus: #f0b45c;
        --side: #11211f;
        --side-deep: #0c1917;
        --side-hover: #1c3531;
        --door: #183b37;
        --shadow: 0 1px 2px rgb(0 0 0 / 0.4), 0 6px 20px rgb(0 0 0 / 0.25);
        --veil: rgb(0 0 0 / 0.6);
      }
    }
    *,
    *::before,
    *::after {
      box-sizing: border-box;
    }
    html {
      font: 400 106.25%/1.55 var(--text);
      background: var(--paper);
      color: var(--ink);
      -webkit-text-size-adjust: 100%;
    }
    body {
      margin: 0;
    }
    h1,
    h2,
    h3,
    p,
    ul,
    ol,
    dl,
    dd,
    figure,
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
      min-width: 0;
    }
    h1,
    h2,
    h3 {
      font-family: var(--display);
      font-weight: 600;
      line-height: 1.2;
      text-wrap: balance;
    }
    a {
      color: var(--pine);
      text-underline-offset: 0.18em;
      text-decoration-thickness: 0.07em;
    }
    a:hover {
      color: var(--pine-strong);
      text-decoration-thickness: 0.13em;
    }
    :focus-visible {
      outline: 3px solid var(--focus);
      outline-offset: 2px;
      border-radius: 4px;
    }
    [tabindex='-1']:focus-visible,
    [tabindex='-1']:focus {
      outline: none;
    }
    .unseen {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .skip {
      position: absolute;
      inset-block-start: 0.5rem;
      inset-inline-start: 0.5rem;
      z-index: 30;
      padding: 0.6rem 1rem;
      border-radius: 0.6rem;
      background: var(--pine);
      color: var(--on-pine);
      transform: translateY(-200%);
    }
    .skip:focus {
      transform: none;
      color: var(--on-pine);
    }
    .hint,
    .note,
    .count {
      color: var(--soft);
      font-size: 0.9rem;
      line-height: 1.45;
    }
    .sign {
      flex: none;
      inline-size: 1.25rem;
      block-size: 1.25rem;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.8;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .mark {
      inline-size: 2.5rem;
      block-size: 2.5rem;
      flex: none;
    }
    .mark .board {
      fill: var(--gold);
    }
    .mark .seat {
      fill: var(--pine);
    }
    .mark .seat-0,
    .mark .seat-3 {
      fill: #c9622f;
    }
    @media (prefers-reduced-motion: no-preference) {
      .button,
      .chip,
      .side a {
        transition:
          background-color 0.12s,
          border-color 0.12s,
          transform 0.12s;
      }
    }
  `;
