/**
 * How a paper looks as a PDF, in the language of Typst. The paper comes in as JSON and its texts stay strings: nothing that
 * people wrote is ever read as markup or code.
 */
export const template = String.raw`
#let paper = json(bytes(sys.inputs.paper))
#let pine = rgb("#17514b")
#let soft = rgb("#5c5246")
#let rule = rgb("#d5c9b4")
#let tint = rgb("#eef3ee")
#let created = paper.created

#set document(title: paper.title, author: "Round Table", date: datetime(..created))
#set text(
  font: ("Source Sans 3", "Assistant", "Noto Sans Arabic"),
  lang: paper.language,
  dir: if paper.direction == "rtl" { rtl } else { ltr },
  size: if paper.landscape { 9.5pt } else { 10.5pt },
  hyphenate: false,
)
#set par(leading: 0.6em, spacing: 0.9em, justify: false)
#set page(
  paper: "a4",
  flipped: paper.landscape,
  margin: (x: if paper.landscape { 16mm } else { 22mm }, top: 24mm, bottom: 22mm),
  header: context if counter(page).get().first() > 1 {
    set text(8.5pt, fill: soft)
    paper.title
    v(-0.7em)
    line(length: 100%, stroke: 0.5pt + rule)
  },
  footer: context {
    set text(8.5pt, fill: soft)
    let (before, between, after) = paper.pages
    align(center, [#before#counter(page).display()#between#counter(page).final().first()#after])
  },
)
#show heading: set text(fill: pine)
#show heading.where(level: 1): set text(21pt)
#show heading.where(level: 1): set block(below: 0.55em)
#show heading.where(level: 2): set text(13.5pt)
#show heading.where(level: 2): set block(above: 1.7em, below: 0.7em)
#show heading.where(level: 3): set text(11pt)
#show heading.where(level: 3): set block(above: 1.2em, below: 0.6em)

#let said(lines) = lines.join(linebreak())
#let loud(lines) = text(weight: 600, said(lines))
#let note(lines) = text(0.92em, fill: soft, said(lines))

#let draw-facts(facts) = {
  let cells = ()
  for fact in facts { cells += (text(fill: soft, said(fact.label)), said(fact.value)) }
  block(below: 1.3em, grid(columns: (34mm, 1fr), column-gutter: 6mm, row-gutter: 0.75em, ..cells))
}
#let draw-entries(entries) = for entry in entries {
  block(
    width: 100%,
    inset: (x: 3.2mm, y: 2.6mm),
    fill: tint,
    stroke: if paper.direction == "rtl" { (right: 1.6pt + pine) } else { (left: 1.6pt + pine) },
    breakable: true,
    {
      block(below: 0.5em, sticky: true, loud(entry.label))
      said(entry.value)
      if entry.note.len() > 0 { block(above: 0.5em, note(entry.note)) }
    },
  )
}
#let draw-table(block) = table(
  columns: block.columns.map(column => column.share * 1fr),
  stroke: (x: none, y: 0.5pt + rule),
  inset: (x: 2.2mm, y: 1.9mm),
  fill: (_, y) => if y == 0 { tint },
  table.header(..block.columns.map(column => loud(column.title))),
  ..block.rows.map(row => {
    let kept(body) = table.cell(breakable: not row.whole, body)
    (kept(loud(row.cells.first())), ..row.cells.slice(1).map(cell => kept(said(cell))))
  }).flatten(),
)

#title(paper.title)
#if paper.subtitle != none { block(below: 1.4em, text(11pt, fill: soft, paper.subtitle)) }
#for item in paper.blocks {
  if item.kind == "heading" { heading(level: item.level, said(item.text)) }
  else if item.kind == "text" { par(if item.quiet { note(item.text) } else { said(item.text) }) }
  else if item.kind == "facts" { draw-facts(item.facts) }
  else if item.kind == "entries" { draw-entries(item.entries) }
  else if item.kind == "table" { draw-table(item) }
  else { list(..item.items.map(said)) }
}
`;
