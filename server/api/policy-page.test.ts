import { expect, it } from 'vitest'
import { aCode, aPolicy, someCodes } from '#tests/support/domain.ts'
import { policyPage } from './policy-page.ts'

const HOSTILE =
  '**Bold** <script>alert(1)</script>\n\n- [a](https://example.org/"onmouseover="x)\n- [b](javascript:alert(1))'

it('[FORMAT-3] formatted words are marked up on the public page, and nothing that is written there is markup', () => {
  const formatted = aCode('X', { definition: HOSTILE, covers: HOSTILE, format: 'markdown' })
  const page = policyPage(aPolicy([...someCodes(), formatted]), [], { as: 'page' })
  expect(page).toContain('<p><strong>Bold</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>')
  expect(page).toContain('<ul><li><p><a href="https://example.org/&quot;onmouseover=&quot;x"')
  expect(page).toContain('<li><p>[b](javascript:alert(1))</p></li>')
  expect(page).not.toMatch(/<script|href="javascript/i)
})

it('[FORMAT-3] plain words stay as they were typed', () => {
  const page = policyPage(aPolicy([...someCodes(), aCode('X', { definition: '**not bold**' })]), [], { as: 'page' })
  expect(page).toContain('<p>**not bold**</p>')
})
