/** The address of the review desk: a queue, and the case that is open on it; the list's filter and order stay in it. */
export function deskPath(queue: string, caseId?: string): string {
  const asked = askedOfList(queue)
  return `/review/${queue}${caseId ? `/${caseId}` : ''}${asked && `?${asked}`}`
}

/** The filter and the order of a queue's list, as they stand in the page's address; empty on other pages. */
export function askedOfList(queue: string): string {
  const { pathname, search } = window.location
  return pathname.split('/')[2] === queue && pathname.startsWith('/review/') ? search.slice(1) : ''
}

export function casePath(caseId: string): string {
  return `/cases/${caseId}`
}
