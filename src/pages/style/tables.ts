/** Tables, and what stands alone on a page: waiting, problems. */
import { css } from './base.ts';

export const tables = css`
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  caption {
    padding-block-end: 0.5rem;
    font: 600 1.35rem/1.2 var(--display);
    text-align: start;
  }
  th,
  td {
    padding: 0.55rem 0;
    padding-inline-end: 1rem;
    border-block-end: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  thead th {
    color: var(--soft);
    font-size: 0.9rem;
    font-weight: 600;
    overflow-wrap: normal;
  }
  tbody tr:last-child > * {
    border: 0;
  }
  .counts td {
    font-variant-numeric: tabular-nums;
  }
  .counts .some {
    font-weight: 700;
  }
  .counts .bad {
    color: var(--clay);
    font-weight: 700;
  }
  tr > :last-child {
    padding-inline-end: 0;
  }
  .terms :is(tbody th, td) {
    vertical-align: middle;
  }
  .waiting {
    padding-block: clamp(1rem, 8vh, 5rem);
    justify-items: center;
    text-align: center;
  }
  .waiting .mark {
    inline-size: 6rem;
    block-size: 6rem;
  }
  @media (prefers-reduced-motion: no-preference) {
    .waiting .busy {
      animation: turn 9s linear infinite;
    }
    @keyframes turn {
      to {
        transform: rotate(360deg);
      }
    }
  }
  @media screen and (max-width: 44rem) {
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
    tbody tr:last-child {
      border: 0;
    }
    tbody :is(th, td) {
      padding: 0.1rem 0;
      border: 0;
    }
    td[data-column]::before {
      content: attr(data-column) ': ';
      color: var(--soft);
      font-weight: 400;
    }
    .button {
      flex: 1 1 auto;
    }
  }
`;
