import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type Policy, PolicyIndex } from '#domain/policy.ts'
import { aPolicy } from '#tests/support/domain.ts'
import { BeforeVersion } from './before-version.tsx'
import { IndexContext } from './desk-context.ts'

function show(policy: Partial<Policy>, written: string | null) {
  const index = new PolicyIndex({ ...aPolicy(), ...policy })
  render(
    <IndexContext value={index}>
      <BeforeVersion written={written} />
    </IndexContext>,
  )
}
const SECOND = { version: 2, publishedAt: '2026-11-01T09:00:00.000Z', inForceFrom: '2026-11-20T09:00:00.000Z' }

test('[BEFORE-1] conduct from before the version was in force is said to be, with what changed since', () => {
  show(SECOND, '2026-11-10T09:00:00.000Z')
  expect(screen.getByText(/^Older than version 2 \(20 Nov 2026\): judge it by the words of its time\./)).toBeVisible()
  expect(screen.getByRole('link', { name: 'See what changed' })).toHaveAttribute('href', '/policy/compare/1/2')
})

test.each([
  ['conduct since then', SECOND, '2026-11-21T09:00:00.000Z'],
  ['a comment without a time', SECOND, null],
  ['the first version', { version: 1 }, '2020-01-01T09:00:00.000Z'],
])('[BEFORE-1] %s is not warned of', (_name, policy, written) => {
  show(policy, written)
  expect(screen.queryByText(/Older than/)).toBeNull()
})
