import { Blob as WireBlob } from 'node:buffer'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { personaOf } from '#mocks/personas.ts'
import { preferencesOf } from '#store/preferences.ts'
import { deskPartsLoaded } from '#tests/support/desk-parts.ts'
import { photo } from '#tests/support/picture-files.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow } from '#tests/support/seeds.ts'

/** A comment of the demo that has a picture. */
const ROWS = [aRow({ id: 'training-223', text: 'Look at this.' })]

async function openDesk() {
  const rendered = await renderApp('/review/priority', { as: 'moderator', cases: ROWS })
  await rendered.user.click(await screen.findByRole('button', { name: /Review next/ }))
  await screen.findByRole('article', { name: 'Comment under review' })
  await act(deskPartsLoaded)
  return rendered
}

test('[PICTURE-9] a picture is covered until it is wanted, by one key, and that is remembered', async () => {
  const { user } = await openDesk()
  const pictures = await screen.findByRole('region', { name: 'Pictures' })
  expect(pictures).toHaveTextContent('1 picture')
  expect(screen.getByText('Picture 1 of 1, veiled')).toBeVisible()
  expect(pictures.querySelector('img')).toBeNull()
  expect(pictures).not.toHaveTextContent('screenshot')
  await user.keyboard('{Shift>}v{/Shift}')
  const image = await screen.findByRole('img', { name: /cropped screenshot/ })
  expect(image.getAttribute('src')).toMatch(/\/cases\/[^/]+\/pictures\/[^/]+$/)
  expect(localStorage.getItem('evenhand.veil')).toContain('pictures:')
  await user.click(screen.getByRole('button', { name: 'Picture 1 of 1: show larger' }))
  const dialog = await screen.findByRole('dialog', { name: 'Picture' })
  expect(dialog).toHaveTextContent('Came with the comment')
  expect(dialog).toHaveTextContent(/SHA-256 of the original: [0-9a-f]{64}/)
  expect(screen.queryByRole('button', { name: /original/ })).toBeNull()
  await user.keyboard('{Escape}')
  await user.keyboard('{Shift>}v{/Shift}')
  await waitFor(() => expect(screen.queryByRole('img', { name: /cropped/ })).toBeNull())
})

test('[PICTURE-10] blurred, and without colour, by choice', async () => {
  const { user, ports } = await renderApp('/settings/wellbeing', { as: 'moderator', cases: ROWS })
  await user.click(await screen.findByRole('radio', { name: 'Blurred until I show them' }))
  await user.click(screen.getByRole('checkbox', { name: 'Without colour' }))
  await waitFor(async () =>
    expect(await preferencesOf(ports.connection.kysely, personaOf('moderator').id)).toMatchObject({
      veil: { images: 'blurred', greyImages: true },
    }),
  )
  await user.click(screen.getByRole('link', { name: /^Queues/ }))
  await user.click((await screen.findAllByRole('button', { name: /Review/ }))[0] as HTMLElement)
  const blurred = await screen.findByRole('button', { name: 'Picture 1 of 1, blurred' })
  expect(blurred).toBeDisabled()
  const image = blurred.querySelector('img')
  expect(image).toHaveClass('grayscale')
  expect(image?.className).toContain('blur-')
  expect(image).toHaveAttribute('alt', '')
  await act(deskPartsLoaded)
  await user.keyboard('{Shift>}v{/Shift}')
  const shown = await screen.findByRole('img', { name: /cropped screenshot/ })
  expect(shown).toHaveClass('grayscale')
  expect(shown.className).not.toContain('blur-')
})

test('[PICTURE-11] a screenshot is pasted as evidence; a bad file is refused in words, and what was typed stays', async () => {
  const { user } = await openDesk()
  await user.keyboard('{Shift>}p{/Shift}')
  const dialog = await screen.findByRole('dialog', { name: 'Add a picture' })
  await user.type(screen.getByRole('textbox'), 'The hall')
  const broken = new File(['not a picture'], 'note.png', { type: 'image/png' })
  fireEvent.paste(screen.getByRole('textbox'), { clipboardData: { files: [broken] } })
  await user.click(screen.getByRole('button', { name: /Add picture/ }))
  expect(await screen.findByText(/This is not a PNG, JPEG, GIF or WebP picture/)).toBeVisible()
  expect(screen.getByRole('textbox')).toHaveValue('The hall')
  // jsdom's own File does not go over the wire.
  const whole = Object.assign(new WireBlob([await photo({})], { type: 'image/jpeg' }), { name: 'hall.jpg' })
  fireEvent.paste(screen.getByRole('textbox'), { clipboardData: { files: [whole] } })
  await user.click(screen.getByRole('button', { name: /Add picture/ }))
  await waitFor(() => expect(dialog).not.toBeInTheDocument())
  expect(await screen.findByText('2 pictures')).toBeVisible()
})
