/** The address of a policy's version, or of one code as that version has it. */
export function policyPath(version: number, code?: string, policy?: string): string {
  const path = code ? `/policy/${version}/${code}` : `/policy/${version}`
  return path + policyQuery(policy)
}

/** Which policy, where it is not the one that cases fall under. */
export function policyQuery(policy: string | undefined): string {
  return policy === undefined || policy === 'conduct' ? '' : `?policy=${policy}`
}
