/** The address of the review desk: a queue, and the case that is open on it. */
export function deskPath(queue: string, caseId?: string): string {
  return caseId ? `/review/${queue}/${caseId}` : `/review/${queue}`
}

export function casePath(caseId: string): string {
  return `/cases/${caseId}`
}
