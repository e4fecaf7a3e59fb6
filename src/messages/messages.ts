import { i18n, type Messages } from '@lingui/core'
import { messages } from 'virtual:messages/en-GB'
import type { MessageId } from './message-id.ts'

export type Locale = 'en-GB' | 'en-XA'

i18n.load('en-GB', messages)
i18n.activate('en-GB')

/** Adds the words of an area that is loaded with its screens. */
export function addMessages(area: Messages): void {
  i18n.load('en-GB', area)
}

/** The text of a message, with its ICU placeholders filled. Call it while rendering, not at module level. */
export function t(id: MessageId, values?: Record<string, string | number>): string {
  return i18n._(id, values)
}

const PSEUDO_ALLOWED = import.meta.env.DEV || import.meta.env.MODE === 'test' || import.meta.env.VITE_MOCK === 'on'

/** Switches the language of every later `t()`. Await it before the first render. */
export async function activateLocale(locale: Locale): Promise<void> {
  if (PSEUDO_ALLOWED && locale === 'en-XA') {
    const pseudo = await import('virtual:messages/en-XA')
    i18n.load('en-XA', pseudo.messages)
    i18n.activate('en-XA')
  } else {
    i18n.activate('en-GB')
  }
  document.documentElement.lang = i18n.locale
}

/** The pseudo-locale when `?locale=en-XA` or a remembered choice asks for it, outside production; else en-GB. */
export function wantedLocale(): Locale {
  if (!PSEUDO_ALLOWED) return 'en-GB'
  const asked = new URLSearchParams(window.location.search).get('locale') ?? localStorage.getItem('evenhand.locale')
  return asked === 'en-XA' ? 'en-XA' : 'en-GB'
}
