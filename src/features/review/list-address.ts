import { type CaseFilter, printFilter } from '#domain/case-filter.ts'

export const ORDERS = ['priority', 'oldest', 'newest', 'clock'] as const
export type Order = (typeof ORDERS)[number]

export function isOrder(text: string): text is Order {
  return (ORDERS as readonly string[]).includes(text)
}

/** The order that an address asks for. */
export function orderIn(asked: string): Order {
  const order = new URLSearchParams(asked).get('order') ?? ''
  return isOrder(order) ? order : 'priority'
}

/** The address of a list under a filter and in an order. */
export function addressOf(path: string, { filter, order }: { filter: CaseFilter; order: Order }): string {
  const asked = [printFilter(filter), order === 'priority' ? '' : `order=${order}`].filter((part) => part !== '')
  return asked.length > 0 ? `${path}?${asked.join('&')}` : path
}
