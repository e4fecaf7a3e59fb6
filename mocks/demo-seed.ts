import { seedUrl } from 'virtual:demo-seed'

/** The database that the demo begins with. @throws where it cannot be fetched. */
export async function fetchDemoSeed(): Promise<Uint8Array> {
  const answer = await fetch(seedUrl)
  if (!answer.ok || !answer.body) throw new Error(`the demo’s data could not be fetched: ${answer.status}`)
  const unzipped = answer.body.pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(unzipped).arrayBuffer())
}
