/** Documents: on the screen a sheet, in print nothing but the document, on A4. */
import { css } from './base.ts';

export const papers = css`
  body:has(.paper.landscape) {
    max-inline-size: 92rem;
  }
  .ways {
    justify-content: flex-end;
  }
  .ways .button {
    min-block-size: 2.6rem;
  }
  .paper {
    gap: 1rem;
    overflow-wrap: anywhere;
  }
  .paper header {
    display: grid;
    gap: 0.3rem;
  }
  .paper h1 {
    font-size: clamp(1.6rem, 4vw, 2.2rem);
  }
  .paper h2 {
    margin-block-start: 1.1rem;
    color: var(--pine);
  }
  .paper h3 {
    color: var(--pine);
  }
  .paper dl {
    display: grid;
    gap: 0.45rem;
  }
  .paper dl:not(.entries) > div {
    display: grid;
    grid-template-columns: minmax(7rem, 1fr) 4fr;
    gap: 0 1.5rem;
  }
  .paper dl:not(.entries) dt {
    color: var(--soft);
  }
  .entries > div {
    padding: 0.7rem 1rem;
    border-inline-start: 4px solid var(--pine);
    border-radius: 0.2rem;
    background: var(--tint);
  }
  .entries dt {
    font-weight: 700;
  }
  .paper ul {
    padding-inline-start: 1.3rem;
  }
  .landscape {
    font-size: 0.95rem;
  }
  @media screen and (max-width: 44rem) {
    .paper dl:not(.entries) > div {
      grid-template-columns: 1fr;
    }
  }
  @page {
    size: A4;
    margin: 18mm 18mm 16mm;
  }
  @page wide {
    size: A4 landscape;
    margin: 14mm;
  }
  @media print {
    :root {
      color-scheme: light;
      --paper: #fff;
      --card: #fff;
      --ink: #000;
      --soft: #4a4238;
      --line: #c9bda8;
      --pine: #17514b;
      --tint: #eef3ee;
    }
    html {
      font-size: 10.5pt;
      line-height: 1.4;
    }
    body,
    body:has(.paper) {
      max-inline-size: none;
      padding: 0;
    }
    .bar,
    .skip,
    .ways {
      display: none;
    }
    main,
    .paper,
    .paper header,
    .paper dl {
      display: block;
    }
    .paper {
      padding: 0;
      border: 0;
      background: none;
      box-shadow: none;
    }
    .paper.landscape {
      page: wide;
    }
    .paper > * + *,
    .paper dl > div + div {
      margin-block-start: 0.6rem;
    }
    h2,
    h3 {
      break-after: avoid;
    }
    .entries > div,
    tr {
      break-inside: avoid;
    }
    .entries > div,
    thead th {
      print-color-adjust: exact;
    }
    thead {
      display: table-header-group;
    }
  }
`;
