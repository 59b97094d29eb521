/** What messages are made of. */
import { css } from './css.ts';

export const blocks = css`
  .blocks {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    text-align: start;
  }
  .message .blocks,
  .home .blocks {
    padding: 1.15rem 1.3rem;
    border: 1px solid var(--line);
    border-radius: 1rem;
    background: var(--card);
    box-shadow: var(--shadow);
  }
  .message .blocks {
    border-start-start-radius: 0.25rem;
  }
  .alone .blocks {
    border-style: dashed;
    border-color: var(--edge);
    box-shadow: none;
  }
  .blocks :is(h2, h3) {
    font-size: 1.35rem;
  }
  .blocks p,
  .blocks li,
  .blocks dd {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .quiet {
    color: var(--soft);
    font-size: 0.9rem;
  }
  .blocks :is(ul, ol) {
    padding-inline-start: 1.4rem;
  }
  .blocks li + li {
    margin-block-start: 0.25rem;
  }
  .blocks li::marker {
    color: var(--soft);
  }
  .facts {
    display: grid;
    gap: 0.35rem;
  }
  .facts div {
    display: grid;
    grid-template-columns: minmax(7rem, 11rem) minmax(0, 1fr);
    gap: 0.15rem 1rem;
  }
  .facts dt {
    color: var(--soft);
  }
  .table {
    overflow: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  caption {
    padding-block-end: 0.4rem;
    font-weight: 700;
    text-align: start;
  }
  th,
  td {
    padding: 0.5rem 0.8rem 0.5rem 0;
    border-block-end: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
  }
  thead th {
    color: var(--soft);
    font-size: 0.9rem;
    font-weight: 600;
  }
  tbody th {
    font-weight: 600;
  }
  [dir='rtl'] :is(th, td) {
    padding-inline: 0 0.8rem;
  }
  figure img {
    max-inline-size: 100%;
    block-size: auto;
    border-radius: 0.6rem;
  }
  figcaption {
    color: var(--soft);
    font-size: 0.9rem;
  }
  hr {
    inline-size: 100%;
    margin: 0.2rem 0;
    border: 0;
    border-block-start: 1px solid var(--line);
  }
  .mention {
    padding: 0.05em 0.3em;
    border-radius: 0.35em;
    background: var(--tint);
    color: var(--pine);
    font-weight: 600;
  }
  @media (max-width: 40rem) {
    .facts div {
      grid-template-columns: minmax(0, 1fr);
    }
    .facts {
      gap: 0.6rem;
    }
    thead {
      position: absolute;
      clip-path: inset(50%);
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
    }
    table,
    tbody,
    tr,
    tbody th,
    td,
    caption {
      display: block;
    }
    tbody tr {
      padding-block: 0.6rem;
      border-block-end: 1px solid var(--line);
    }
    tbody :is(th, td) {
      padding: 0.1rem 0;
      border: 0;
    }
    td::before {
      content: attr(data-column) ': ';
      color: var(--soft);
    }
  }
  .signs {
    display: flex;
    gap: 0.25rem;
    margin-block-start: 0.25rem;
  }
  .sign {
    min-inline-size: 1.9rem;
    min-block-size: 1.75rem;
    padding: 0 0.3rem;
    border: 1px solid transparent;
    border-radius: 1rem;
    background: none;
    font-size: 0.85rem;
    line-height: 1;
    opacity: 0.55;
    cursor: pointer;
  }
  .sign:hover,
  .sign:focus-visible {
    border-color: var(--line);
    opacity: 1;
  }
  .files {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    padding: 0;
    list-style: none;
  }
`;
