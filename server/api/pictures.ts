import { routes } from '#contract/routes.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import type { ModerationCase } from '#domain/case.ts'
import { LARGEST_PICTURE, MOST_PICTURES } from '#domain/picture.ts'
import { isHidden } from '#domain/rereading.ts'
import { checkedType, PictureRefused } from '#imports/picture-maker.ts'
import { preparePicture } from '#imports/prepare-picture.ts'
import { appendingLast, appendNow } from '#store/ledger.ts'
import { namesOf } from '#store/people.ts'
import { addPicture, type CommentPicture, picturesOf, wholeFile } from '#store/pictures.ts'
import type { Db } from '#store/tables.ts'
import { applyCommand, etagOf, holdCase, matchVersion } from './case-command.ts'
import { caseInSight } from './case-in-sight.ts'
import { pictureView } from './case-view.ts'
import { type Bound, read } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

/** Bound as a read: the picture is decoded before the transaction begins, in which others would wait for it. */
const add = read(routes.addPicture, async ({ ports, person, params, query, headers, request }) => {
  const db = ports.connection.kysely
  insist(person, 'case.read')
  insist(person, 'case.picture', await caseInSight(db, params.id, person))
  const picture = await refusing(async () => preparePicture(ports, await bodyOf(request)))
  const { result: done, seq } = await appendingLast(db, async (tx) => {
    const held = await holdCase(tx, params.id, person)
    const before = await picturesOf(tx, held.commentId)
    const same = before.find((one) => one.sha256 === picture.sha256)
    if (same) return { state: held, id: same.id }
    if (headers['if-match'] !== undefined) await matchVersion(tx, held, headers['if-match'], person)
    if (before.length >= MOST_PICTURES) {
      throw new ProblemError('picture_limit', `A comment holds at most ${MOST_PICTURES} pictures. Nothing was added.`)
    }
    const given = {
      commentId: held.commentId,
      description: query.description || null,
      addedBy: person.id,
      at: ports.now(),
    }
    const ref = await addPicture(tx, picture, given, ports)
    const state = await applyCommand(tx, ports, person, held, { type: 'picture', picture: ref })
    return { state, id: ref.id }
  })
  if (seq !== null) ports.notifier.publish(seq)
  const added = (await picturesOf(db, done.state.commentId)).find((one) => one.id === done.id)
  if (!added) throw new ProblemError('not_found', 'The picture is gone.')
  const names = await namesOf(db)
  const seen = asSeenBy(done.state, person)
  return {
    body: { case: seen as unknown as never, picture: pictureView(added, (id) => names.get(id) ?? 'Evenhand') },
    etag: etagOf(done.state),
  }
})

const show = read(routes.picture, async ({ ports, person, params }) => {
  insist(person, 'case.read')
  const db = ports.connection.kysely
  const rereading = isHidden(person, params.id)
  const held = await caseInSight(db, params.id, person, rereading ? 'audit.reread' : 'case.read')
  const picture = await pictureOn(db, held, params.pictureId)
  // What a colleague added as evidence is no part of the comment that is read blind.
  if (rereading && picture.added_by !== null) throw noSuchPicture()
  return new Response(await wholeFile(db, picture.display_file), {
    headers: {
      'content-type': 'image/webp',
      // What stands behind an id never changes; whoever loses the right to see it has seen it.
      'cache-control': 'private, max-age=3600, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
})

/** Bound as a read, since no answer that is a file is kept for a repeat: each time it is read goes on the record. */
const original = read(routes.originalPicture, async ({ ports, person, params }) => {
  insist(person, 'picture.original')
  const db = ports.connection.kysely
  const held = await caseInSight(db, params.id, person)
  const picture = await pictureOn(db, held, params.pictureId)
  const event = { at: ports.now(), actor: person.id, type: 'picture.original_read', subject: picture.id, version: 0 }
  const [entry] = await db.transaction().execute((tx) => appendNow(tx, [{ ...event, payload: { caseId: held.id } }]))
  if (entry) ports.notifier.publish(entry.seq)
  const name = `${picture.sha256.slice(0, 16)}.${picture.type.slice('image/'.length)}`
  return new Response(await wholeFile(db, picture.original_file), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
    },
  })
})

async function pictureOn(db: Db, state: ModerationCase, id: string): Promise<CommentPicture> {
  const picture = (await picturesOf(db, state.commentId)).find((one) => one.id === id)
  if (picture) return picture
  throw noSuchPicture()
}

function noSuchPicture(): ProblemError {
  return new ProblemError('not_found', 'There is no such picture on this case.')
}

/** The body in one piece. @throws PictureRefused once it is larger than a picture may be */
async function bodyOf(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(LARGEST_PICTURE + 1)
  let size = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    if (size + part.value.byteLength > LARGEST_PICTURE) {
      await reader?.cancel()
      checkedType(whole)
    }
    whole.set(part.value, size)
    size += part.value.byteLength
  }
  return whole.slice(0, size)
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PictureRefused) throw new ProblemError(`picture_${error.why}`, error.message)
    throw error
  }
}

export const pictureEndpoints: readonly Bound[] = [add, show, original]
