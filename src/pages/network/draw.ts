/** The page of who meets whom: the picture, and all that it shows as lists beside it. */
import { mapSvgOf } from '../../documents/map-svg.ts';
import { MOST_NAMED, networkMap, type MapPair, type MapPartner } from '../../domain/network-map.ts';
import { Html, markup, type Part } from '../html.ts';
import { drawPage } from '../layout.ts';
import type { Reader } from '../reader.ts';
import { networkTexts as texts } from './texts.ts';

export interface Network {
  /** The address of this page, without a question. */
  readonly path: string;
  readonly partners: readonly MapPartner[];
  readonly pairs: readonly MapPair[];
  readonly areas: readonly { readonly slug: string; readonly label: string }[];
  /** What is looked at; whatever else somebody wrote there is nothing. */
  readonly area: string | null;
  readonly partner: string | null;
}

export function drawNetwork(reader: Reader, network: Network): Html {
  const { say, language } = reader;
  const { path } = network;
  const area = network.areas.find(({ slug }) => slug === network.area) ?? null;
  const focus = network.partners.find(({ id }) => id === network.partner) ?? null;
  const seen = seenOf(network, area?.slug ?? null, focus);
  const ids = new Set(seen.map(({ id }) => id));
  const pairs = network.pairs.filter(({ a, b }) => ids.has(a) && ids.has(b));
  const map = networkMap(
    seen,
    pairs,
    network.areas.map(({ slug }) => slug),
  );
  const labelOf = (slug: string): string => network.areas.find((each) => each.slug === slug)?.label ?? slug;
  const isClustered = seen.length > MOST_NAMED;
  const picture = mapSvgOf({
    language,
    title: focus?.name ?? area?.label ?? say(texts.title),
    map,
    labels: new Map(
      map.nodes.map(({ id, label, isArea, size }) => [
        id,
        isArea ? say(texts.area, { area: labelOf(label), count: size }) : label,
      ]),
    ),
    legend: say(isClustered ? texts.legendAreas : texts.legendNames),
    focus: focus?.id ?? null,
    linkOf: (id) => `${path}?${isClustered ? 'area' : 'partner'}=${encodeURIComponent(id)}`,
  });
  const body = markup`<h1>${say(texts.title)}</h1><p>${say(isClustered ? texts.tooMany : texts.intro, { most: MOST_NAMED })}</p>
<nav aria-label="${say(texts.areas)}" class="chips">${areaLinks(reader, network)}</nav>
<figure class="network">${new Html(picture)}</figure>
${focus !== null && focused(reader, network, focus)}
<h2>${say(texts.partners)}</h2><ul class="network-list">${seen.map(
    ({ id, name, areas }) =>
      markup`<li><a href="${`${path}?partner=${id}`}"${id === focus?.id && markup` aria-current="true"`}>${name}</a> <small>${areas.map(labelOf).join(', ')}</small></li>`,
  )}</ul>`;
  return drawPage({ reader, title: say(texts.title), body, step: null });
}

/** Of a partner: itself and whom it met; of an area: who works there; else everybody. */
function seenOf(network: Network, area: string | null, focus: MapPartner | null): readonly MapPartner[] {
  const { partners, pairs } = network;
  if (focus !== null) {
    const near = new Set(
      pairs.filter(({ a, b }) => a === focus.id || b === focus.id).flatMap(({ a, b }) => [a, b]),
    );
    return partners.length <= MOST_NAMED
      ? partners
      : partners.filter(({ id }) => id === focus.id || near.has(id)).slice(0, MOST_NAMED);
  }
  return area === null ? partners : partners.filter(({ areas }) => areas.includes(area));
}

function areaLinks({ say }: Reader, { path, areas, partners, area: chosen }: Network): Part {
  const found = areas.flatMap(({ slug, label }) => {
    const count = partners.filter((each) => each.areas.includes(slug)).length;
    return count === 0 ? [] : [{ slug, label: say(texts.area, { area: label, count }) }];
  });
  return [
    markup`<a href="${path}"${chosen === null && markup` aria-current="true"`}>${say(texts.everybody)}</a> `,
    ...found.map(
      ({ slug, label }) =>
        markup`<a href="${`${path}?area=${encodeURIComponent(slug)}`}"${slug === chosen && markup` aria-current="true"`}>${label}</a> `,
    ),
  ];
}

function focused({ say }: Reader, { partners, pairs, path }: Network, focus: MapPartner): Html {
  const met = pairs
    .filter(({ a, b }) => a === focus.id || b === focus.id)
    .flatMap(({ a, b, count }) => {
      const other = partners.find(({ id }) => id === (a === focus.id ? b : a));
      return other === undefined ? [] : [{ other, count }];
    });
  const lines = met.map(
    ({ other, count }) =>
      markup`<li><a href="${`${path}?partner=${other.id}`}">${say(texts.times, { name: other.name, count })}</a></li>`,
  );
  return markup`<section class="card"><h2>${focus.name}</h2>${
    met.length === 0
      ? markup`<p>${say(texts.metNobody)}</p>`
      : markup`<h3>${say(texts.metWith)}</h3><ul>${lines}</ul>`
  }</section>`;
}
