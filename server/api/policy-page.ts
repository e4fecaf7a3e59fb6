import { type Policy, type PolicyCode, PolicyIndex } from '#domain/policy.ts'
import { formattedHtml } from './formatted-html.ts'

/** The page as it is served, or as one file for another web site, whose links lead back to `origin`. */
type Page = { readonly as: 'page' } | { readonly as: 'file'; readonly origin: string }

export const pageStyle = `:root{color-scheme:light dark}
body{margin:0 auto;max-width:46rem;padding:2rem 1.25rem 4rem;font:1.0625rem/1.55 Georgia,'Times New Roman',serif;color:light-dark(#1c1d20,#e8e6e1);background:light-dark(#fff,#17181a)}
h1{font-size:2rem;line-height:1.2;margin:0 0 .25rem}h2{font-size:1.4rem;margin:2.5rem 0 .5rem;border-bottom:1px solid light-dark(#d5d6da,#3a3c41);padding-bottom:.25rem}h3{font-size:1.1rem;margin:1.75rem 0 .25rem}
.meta,.id,dt,th{font-family:system-ui,sans-serif;font-size:.875rem;color:light-dark(#55585f,#a8abb3)}
a{color:light-dark(#1f4fb8,#9db8ff)}.id{font-weight:400;margin-inline-start:.5rem}
dl{margin:.5rem 0}dt{margin-top:.6rem}dd{margin:0}dd p{margin:0 0 .4rem}dd ul,dd ol{margin:0 0 .4rem}p,dd{white-space:pre-line;overflow-wrap:anywhere}
ul,ol{padding-inline-start:1.25rem}nav ul{columns:2;column-gap:2rem;font-size:.9375rem}nav ul ul{columns:1}
table{border-collapse:collapse;width:100%}td,th{text-align:start;vertical-align:top;padding:.35rem .75rem .35rem 0;border-top:1px solid light-dark(#d5d6da,#3a3c41)}
a:focus-visible{outline:2px solid;outline-offset:2px}
@media(max-width:34rem){nav ul{columns:1}}
@media print{body{max-width:none;padding:0;font-size:10.5pt;color:#000;background:#fff}nav,.screen{display:none}h2{break-before:auto}h2,h3{break-after:avoid}section{break-inside:avoid-page}a{color:inherit;text-decoration:none}}
`

/** A published version as one HTML page without script: every code with its own anchor, and the history of versions. */
export function policyPage(policy: Policy, versions: readonly Policy[], page: Page): string {
  const index = new PolicyIndex(policy)
  const roots = index.childrenOf(null)
  const csp =
    page.as === 'file'
      ? `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`
      : ''
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8">${csp}<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(policy.title)}, version ${policy.version}</title><style>${pageStyle}</style></head>
<body>
<header><h1>${escaped(policy.title)}</h1>
<p class="meta">Version ${policy.version}${dated(policy)}${policy.status === 'retired' ? '. Retired: no decision is made under it any more' : ''}.</p>
${policy.note === '' ? '' : `<p>${escaped(policy.note)}</p>`}
${page.as === 'page' ? `<p class="meta screen"><a href="/public/policies/${escaped(policy.id)}/${policy.version}?file=1" download>Download this page as one file</a></p>` : ''}
</header>
<nav aria-label="Contents"><h2>Contents</h2>${contents(index, roots)}</nav>
<main>
${roots.map((root) => codeSection(index, root, 2)).join('\n')}
</main>
${factors(policy)}${retired(policy)}
<section id="history"><h2>Every published version</h2>
<table><thead><tr><th scope="col">Version</th><th scope="col">Published</th><th scope="col">What changed, and why</th></tr></thead><tbody>
${versions.map((one) => historyRow(one, policy, page)).join('\n')}
</tbody></table></section>
</body></html>
`
}

function dated({ publishedAt, inForceFrom }: Policy): string {
  const published = publishedAt === null ? '' : `, published ${time(publishedAt)}`
  return inForceFrom === undefined ? published : `${published}, in force from ${time(inForceFrom)}`
}

function time(at: string): string {
  return `<time datetime="${escaped(at)}">${escaped(at.slice(0, 10))}</time>`
}

function contents(index: PolicyIndex, codes: readonly PolicyCode[]): string {
  if (codes.length === 0) return ''
  const line = (code: PolicyCode) =>
    `<li><a href="#${escaped(code.id)}">${escaped(code.label)}</a>${contents(index, index.childrenOf(code.id))}</li>`
  return `<ul>${codes.map(line).join('')}</ul>`
}

function codeSection(index: PolicyIndex, code: PolicyCode, level: 2 | 3): string {
  const heading = `h${level}`
  const range = code.severityRange[0] === code.severityRange[1] ? '' : ` (${code.severityRange.join(' to ')})`
  const rows: [string, string][] = [
    ['Also called', code.synonyms.join(', ')],
    ['Severity', index.kind(code.id) === 'violation' ? `${code.severity}${range}` : ''],
    ['How it is decided', howDecided(code)],
    ['References', code.references.join('\n')],
  ]
  const said: [string, string][] = [
    ['What it covers', code.covers],
    ['What it does not cover', code.doesNotCover],
  ]
  const present = ([, text]: [string, string]) => text !== '' && text !== '-'
  const facts = [
    ...said.filter(present).map(([name, text]) => [name, formatted(code, text)]),
    ...rows.filter(present).map(([name, text]) => [name, escaped(text)]),
  ]
  return `<section id="${escaped(code.id)}"><${heading}>${escaped(code.label)} <a class="id" href="#${escaped(code.id)}">${escaped(code.id)}</a></${heading}>
${formatted(code, code.definition)}
<dl>${facts.map(([name, text]) => `<dt>${name}</dt><dd>${text}</dd>`).join('')}</dl>${examples(code)}</section>
${index
  .childrenOf(code.id)
  .map((child) => codeSection(index, child, 3))
  .join('\n')}`
}

/** A text of a code: a paragraph, or what its formatting says. */
function formatted(code: PolicyCode, text: string): string {
  return code.format === undefined ? `<p>${escaped(text)}</p>` : formattedHtml(text, escaped)
}

function howDecided(code: PolicyCode): string {
  const parts = [
    code.contested ? 'It is contested: definitions differ, and people of good faith disagree.' : '',
    code.secondReview ? 'A second person reads it without seeing the first reading.' : '',
    code.routing ? 'It helps to find the right reviewers; alone it carries no severity of 3 or 4.' : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}

function examples(code: PolicyCode): string {
  if (code.examples.length === 0) return ''
  const line = ({ text, code: of }: PolicyCode['examples'][number]) =>
    `<li>“${escaped(text)}”${of === code.id ? '' : ` belongs to <a href="#${escaped(of)}">${escaped(of)}</a>`}</li>`
  return `<p class="meta">Examples, written for this policy</p><ul>${code.examples.map(line).join('')}</ul>`
}

function factors({ factors: all = [] }: Policy): string {
  if (all.length === 0) return ''
  const line = (factor: (typeof all)[number]) =>
    `<li>${escaped(factor.label)}: ${factor.kind === 'aggravating' ? 'graver' : 'milder'} by ${factor.by}</li>`
  return `<section id="circumstances"><h2>Circumstances, the same for everybody</h2><ul>${all.map(line).join('')}</ul></section>\n`
}

function retired({ retired: all = [] }: Policy): string {
  if (all.length === 0) return ''
  const line = ({ id, label, successors }: (typeof all)[number]) =>
    `<li>${escaped(label)} <span class="id">${escaped(id)}</span>${successors.length === 0 ? ': no successor' : `: see ${successors.map((next) => `<a href="#${escaped(next)}">${escaped(next)}</a>`).join(', ')}`}</li>`
  return `<section id="retired"><h2>Codes of earlier versions</h2><ul>${all.map(line).join('')}</ul></section>\n`
}

function historyRow(one: Policy, shown: Policy, page: Page): string {
  const base = page.as === 'file' ? page.origin : ''
  const name = `Version ${one.version}`
  const link =
    one.version === shown.version
      ? `<strong>${name}</strong>`
      : `<a href="${escaped(base)}/public/policies/${escaped(one.id)}/${one.version}">${name}</a>`
  return `<tr><td>${link}</td><td>${one.publishedAt === null ? '' : time(one.publishedAt)}</td><td>${escaped(one.note)}</td></tr>`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Policy text is data: none of it is markup, wherever it stands. Direction controls cannot leak out of their place. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign).replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
}
