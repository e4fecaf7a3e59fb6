import { useQuery } from '@tanstack/react-query'
import { isAddressable, lookupQueries } from '#data/lookup.ts'
import { policyQueries } from '#data/policies.ts'
import { queueQueries } from '#data/queues.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import type { Shortcut } from '#ui/shortcuts.ts'
import { NAV } from './routes.ts'

export interface PaletteOption {
  readonly id: string
  readonly label: string
  readonly hint?: string
  /** Other words it is found by. */
  readonly words?: string
  readonly does: { readonly kind: 'go'; readonly path: string } | { readonly kind: 'press'; readonly shortcut: string }
}

const MOST = 30

/** What fits the typed words, best first: what a pasted id or link names, acts of the screen, places, queues, codes. */
export function usePaletteOptions(text: string, shortcuts: readonly Shortcut[]): PaletteOption[] {
  const actor = useActor()
  const wanted = text.trim()
  const queues = useQuery({ ...queueQueries.list(), enabled: may(actor, 'queue.read').allowed })
  const policy = useQuery({ ...policyQueries.version('current'), enabled: may(actor, 'policy.read').allowed })
  const pasted = useQuery({ ...lookupQueries.found(wanted), enabled: isAddressable(wanted) && !ownPath(wanted) })
  const places = NAV.filter((entry) => may(actor, entry.needs).allowed).map(
    (entry): PaletteOption => ({
      id: `go-${entry.href.slice(1)}`,
      label: t(entry.label),
      hint: t('keys.palette.go'),
      does: { kind: 'go', path: entry.href },
    }),
  )
  const keys: PaletteOption = {
    id: 'go-keys',
    label: t('app.title.keys'),
    hint: t('keys.palette.go'),
    does: { kind: 'go', path: '/settings/keys' },
  }
  const all = [
    ...shortcuts.filter(isFirst).flatMap(actOf),
    ...places,
    keys,
    ...(queues.data ?? []).map(
      ({ id, title }): PaletteOption => ({
        id: `queue-${id}`,
        label: title,
        hint: t('keys.palette.queue'),
        does: { kind: 'go', path: `/queues/${id}` },
      }),
    ),
    ...(policy.data?.codes ?? []).map(
      ({ id, label, synonyms }): PaletteOption => ({
        id: `code-${id}`,
        label,
        hint: id,
        words: synonyms.join(' '),
        does: { kind: 'go', path: `/policy/${policy.data?.version}/${id}` },
      }),
    ),
  ]
  return [...named(wanted, pasted.data?.path, pasted.data?.kind), ...fitting(all, wanted)].slice(0, MOST)
}

/** An act of the screen behind; going somewhere is listed as a place, and a code's digit means nothing here. */
function actOf({ id, label, keys }: Shortcut): PaletteOption[] {
  if (id === 'app.palette' || id.startsWith('app.go.') || /_\d+$/.test(id)) return []
  return [{ id: `act-${id.replaceAll('.', '-')}`, label, hint: keys, does: { kind: 'press', shortcut: id } }]
}

/** What two keys do is one act. */
function isFirst({ label, group }: Shortcut, at: number, all: readonly Shortcut[]): boolean {
  return all.findIndex((one) => one.label === label && one.group === group) === at
}

/** What a pasted id or link leads to. */
function named(wanted: string, path: string | undefined, kind: string | undefined): PaletteOption[] {
  const own = ownPath(wanted)
  if (own) return [{ id: 'pasted', label: openWords('here'), hint: own, does: { kind: 'go', path: own } }]
  if (!path) return []
  return [{ id: 'pasted', label: openWords(kind as 'case'), hint: wanted, does: { kind: 'go', path } }]
}

function openWords(what: 'here' | 'case' | 'comment' | 'link' | 'entry' | 'code'): string {
  return t('keys.palette.open', { what: t(`keys.palette.open.${what}`) })
}

/** The path of an address of this very application. */
function ownPath(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  return url && url.origin === window.location.origin && url.pathname !== '/' ? `${url.pathname}${url.search}` : null
}

/** Each word must begin a word of the label, the hint or the other words. Earlier groups come first. */
function fitting(options: readonly PaletteOption[], wanted: string): PaletteOption[] {
  const asked = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  return options.filter(({ label, hint = '', words = '' }) => {
    const own = `${label} ${hint} ${words}`.toLowerCase().split(/[\s.,“”’()]+/)
    return asked.every((word) => own.some((one) => one.startsWith(word)) || hint.toLowerCase().startsWith(word))
  })
}
