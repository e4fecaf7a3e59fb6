/** A password as PBKDF2 leaves it: somebody may type a real one into a demo. */
export interface KeptPassword {
  readonly salt: string
  readonly hash: string
}

const ROUNDS = 100_000

export async function keepPassword(password: string): Promise<KeptPassword> {
  const salt = crypto.randomUUID()
  return { salt, hash: await stretch(password, salt) }
}

export async function fitsPassword(password: string, kept: KeptPassword): Promise<boolean> {
  return (await stretch(password, kept.salt)) === kept.hash
}

async function stretch(password: string, salt: string): Promise<string> {
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', encoder.encode(password), 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations: ROUNDS }
  const bits = await crypto.subtle.deriveBits(how, key, 256)
  return [...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
