/** Fonts, colours and plain text: the same calm palette as the sandbox. */

/** Marks a string as a style sheet, for editors and formatters. */
export const css = String.raw;

const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-200B,U+2011-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const LATIN_EXTENDED =
  'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20A9,U+20AD-20C0';
const HEBREW = 'U+0590-05FF,U+200C-2010,U+20AA,U+25CC,U+FB1D-FB4F';

/** Assistant is Source Sans with Hebrew, but without all letters of Czech. */
const FACES = [
  ['Round Table Text', 'source-sans-3-latin', LATIN],
  ['Round Table Text', 'source-sans-3-latin-ext', LATIN_EXTENDED],
  ['Round Table Text', 'assistant-hebrew', HEBREW],
  ['Round Table Display', 'frank-ruhl-libre-latin', LATIN],
  ['Round Table Display', 'frank-ruhl-libre-latin-ext', LATIN_EXTENDED],
  ['Round Table Display', 'frank-ruhl-libre-hebrew', HEBREW],
] as const;

/** Addresses beside the style sheet, so that a proxy's prefix does not matter. */
const fonts = FACES.map(
  ([family, file, range]) =>
    `@font-face{font-family:'${family}';font-weight:300 800;font-display:swap;src:url('${file}.woff2') format('woff2');unicode-range:${range}}`,
).join('\n');

export const base =
  fonts +
  css`
    :root {
      color-scheme: light dark;
      --paper: #f6f1e7;
      --card: #fffdf8;
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
      --shadow: 0 1px 2px rgb(62 44 20 / 0.06), 0 6px 20px rgb(62 44 20 / 0.06);
      --text: 'Round Table Text', system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Hebrew', sans-serif;
      --display: 'Round Table Display', 'Noto Serif', 'Noto Serif Hebrew', Georgia, serif;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #191b19;
        --card: #232623;
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
        --shadow: 0 1px 2px rgb(0 0 0 / 0.4), 0 6px 20px rgb(0 0 0 / 0.25);
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
    body,
    h1,
    h2,
    h3,
    p,
    ul,
    ol,
    dl,
    dd,
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
    h1 {
      font-size: clamp(1.8rem, 4.5vw, 2.6rem);
      overflow-wrap: anywhere;
    }
    h2 {
      font-size: 1.35rem;
    }
    h3 {
      font-size: 1.1rem;
    }
    a {
      color: var(--pine);
      text-underline-offset: 0.18em;
    }
    a:hover {
      color: var(--pine-strong);
    }
    :focus-visible {
      outline: 3px solid var(--focus);
      outline-offset: 2px;
      border-radius: 4px;
    }
    main:focus {
      outline: none;
    }
    .skip {
      position: absolute;
      inset-block-start: 0.5rem;
      inset-inline-start: 0.5rem;
      z-index: 2;
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
    .notice > section {
      margin-block-start: 1.6rem;
      max-inline-size: 65ch;
    }
    .mark {
      flex: none;
      inline-size: 2.5rem;
      block-size: 2.5rem;
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
  `;
