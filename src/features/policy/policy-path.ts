/** The address of a policy's version, or of one code as that version has it. */
export function policyPath(version: number, code?: string): string {
  return code ? `/policy/${version}/${code}` : `/policy/${version}`
}
