/** The files of a zip whose entries are stored as they are, by its central directory. */
export async function unzipped(zip: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  let end = zip.byteLength - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--
  const files = new Map<string, Uint8Array>()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [method, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)]
    const [nameSize, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [
      number,
      number,
      number,
    ]
    const start = view.getUint32(at + 42, true)
    if (method !== 0) throw new Error('compressed')
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameSize))
    const content = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
    files.set(name, zip.subarray(content, content + size))
    at += 46 + nameSize + extra + comment
  }
  return files
}
