import type { ModerationCase } from '#domain/case.ts'
import { maskText } from '#domain/mask-text.ts'
import { textRefs } from './content-check.ts'
import { inList } from './dialect.ts'
import { eventsAbout } from './ledger.ts'
import type { Db } from './tables.ts'

/** One thing that is held about somebody, everybody else masked in it. */
export interface SubjectItem {
  readonly id: string
  readonly role: 'author' | 'staff'
  readonly what:
    | 'comment'
    | 'flag'
    | 'decision'
    | 'reason'
    | 'note'
    | 'account'
    | 'act'
    | 'preference'
    | 'exposure'
    | 'mention'
  readonly at: string | null
  readonly text: string
  /** Words that somebody else wrote. */
  readonly review: boolean
}

export interface Subject {
  readonly authors: readonly string[]
  readonly personId: string | null
}

const NOBODY_ELSE = '[somebody]'

/** Everything about one person in every role: as an author, and as somebody who works here. */
export async function subjectItems(db: Db, subject: Subject): Promise<SubjectItem[]> {
  const names = await otherNames(db, subject)
  const mask = (text: string) => maskText(text, names)
  const written = (await asAuthor(db, subject.authors)).map((item) => ({ ...item, text: mask(item.text) }))
  if (subject.personId === null) return written
  const staff = await asStaff(db, subject.personId)
  return [...written, ...staff.map((item) => ({ ...item, text: mask(item.text) }))]
}

/** Everybody's name but their own. */
async function otherNames(db: Db, { authors, personId }: Subject): Promise<ReadonlyMap<string, string>> {
  const writers = await db.selectFrom('authors').select(['id', 'name']).execute()
  const staff = await db.selectFrom('people').select(['id', 'name']).execute()
  const others = [...writers.filter(({ id }) => !authors.includes(id)), ...staff.filter(({ id }) => id !== personId)]
  const own = new Set([...writers, ...staff].filter((one) => !others.includes(one)).map(({ name }) => name))
  return new Map(others.filter(({ name }) => name !== '' && !own.has(name)).map(({ name }) => [name, NOBODY_ELSE]))
}

async function asAuthor(db: Db, authors: readonly string[]): Promise<SubjectItem[]> {
  const comments = await db
    .selectFrom('comments')
    .innerJoin('threads', 'threads.id', 'comments.thread_id')
    .leftJoin('cases', 'cases.comment_id', 'comments.id')
    .select(['comments.id', 'comments.text', 'comments.posted_at', 'comments.url', 'threads.platform', 'threads.title'])
    .select(['cases.id as caseId', 'cases.state'])
    .where((eb) => inList(db, eb.ref('comments.author_id').$notNull(), authors))
    .orderBy('comments.id')
    .execute()
  const items: SubjectItem[] = []
  for (const { id, text, posted_at: at, url, platform, title, caseId, state } of comments) {
    const where = [platform, title, url].filter(Boolean).join(' · ')
    items.push({ id: `comment:${id}`, role: 'author', what: 'comment', at, text: `${where}: ${text}`, review: false })
    items.push(...(await flagItems(db, id)))
    if (state !== null && caseId !== null)
      items.push(...(await caseItems(db, caseId, JSON.parse(state) as ModerationCase)))
  }
  return items
}

async function flagItems(db: Db, commentId: string): Promise<SubjectItem[]> {
  const flags = await db.selectFrom('flags').selectAll().where('comment_id', '=', commentId).orderBy('id').execute()
  return flags.map(({ id, source, reason, words, at }) => {
    const said = JSON.parse(words) as string[]
    const text = [`${source}: ${reason}`, ...said].join(' · ')
    return { id: `flag:${id}`, role: 'author', what: 'flag', at, text, review: said.length > 0 }
  })
}

async function caseItems(db: Db, caseId: string, state: ModerationCase): Promise<SubjectItem[]> {
  const decisions = state.decisions.map(({ id, at, primary, severity, outcome, policyVersion, stage }): SubjectItem => {
    const text = `${stage}: ${primary.code}, severity ${severity}, ${outcome}, policy version ${policyVersion}`
    return { id: `decision:${id}`, role: 'author', what: 'decision', at, text, review: false }
  })
  return [...decisions, ...(await textItems(db, caseId, null))]
}

/** The words that entries about a case commit to; with `by`, only somebody's own. */
async function textItems(db: Db, caseId: string, by: string | null): Promise<SubjectItem[]> {
  const refs = new Map<string, { at: string; type: string }>()
  for await (const entry of eventsAbout(db, caseId)) {
    if (by !== null && entry.actor !== by) continue
    for (const { id } of textRefs(entry.payload)) refs.set(id, { at: entry.at, type: entry.type })
  }
  const rows = await db
    .selectFrom('texts')
    .select(['id', 'text'])
    .where((eb) => inList(db, eb.ref('id'), [...refs.keys()]))
    .execute()
  return rows.map(({ id, text }): SubjectItem => {
    const { at = null, type = '' } = refs.get(id) ?? {}
    const what = type === 'case.noted' ? 'note' : 'reason'
    return {
      id: by === null ? `text:${id}` : `own-text:${id}`,
      role: by === null ? 'author' : 'staff',
      what,
      at,
      text,
      review: by === null,
    }
  })
}

async function asStaff(db: Db, personId: string): Promise<SubjectItem[]> {
  const items: SubjectItem[] = []
  const add = (what: SubjectItem['what'], id: string, at: string | null, text: string) =>
    items.push({ id: `${what}:${id}`, role: 'staff', what, at, text, review: false })
  const account = await db.selectFrom('people').selectAll().where('id', '=', personId).executeTakeFirst()
  if (account) add('account', personId, account.created_at, `${account.name}, ${account.email}, ${account.roles}`)
  const cases = new Set<string>()
  for (let last = 0; ; ) {
    const entries = await db
      .selectFrom('ledger')
      .selectAll()
      .where('actor', '=', personId)
      .where('seq', '>', last)
      .orderBy('seq')
      .limit(1_000)
      .execute()
    for (const { seq, at, type, subject } of entries) {
      add('act', `${seq}`, at, `${type} ${subject}`)
      if (type.startsWith('case.')) cases.add(subject)
    }
    const end = entries.at(-1)
    if (!end || entries.length < 1_000) break
    last = end.seq
  }
  for (const caseId of cases) items.push(...(await textItems(db, caseId, personId)))
  for (const row of await db.selectFrom('person_preferences').selectAll().where('person_id', '=', personId).execute()) {
    add('preference', row.name, null, `${row.name}: ${row.value}`)
  }
  for (const row of await db.selectFrom('exposures').selectAll().where('person_id', '=', personId).execute()) {
    add('exposure', `${row.at}-${row.place}-${row.case_id}`, row.at, `${row.what} ${row.case_id}`)
  }
  return items
}

/** Authors and colleagues by any part of their name. */
export async function findSubjects(db: Db, name: string) {
  const part = `%${name.toLowerCase().replace(/[\\%_]/g, '')}%`
  const authors = await db
    .selectFrom('authors')
    .innerJoin('comments', 'comments.author_id', 'authors.id')
    .select((eb) => ['authors.id', 'authors.name', 'authors.platform', eb.fn.countAll<number>().as('comments')])
    .where((eb) => eb(eb.fn<string>('lower', ['authors.name']), 'like', part))
    .groupBy(['authors.id', 'authors.name', 'authors.platform'])
    .orderBy('authors.name')
    .limit(100)
    .execute()
  const people = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where((eb) => eb(eb.fn<string>('lower', ['name']), 'like', part))
    .orderBy('name')
    .limit(100)
    .execute()
  return { authors, people }
}
