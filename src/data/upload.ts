import { addressOf, NetworkError, readAnswer } from './client.ts'

const AS_BYTES = { 'content-type': 'application/octet-stream' }

/** Sends a file as it is. `progressed` hears of bytes sent; fetch can't tell, so this is the older request. */
export function uploadFile<T>(
  path: string,
  file: Blob,
  progressed: (sent: number) => void,
  headers: Readonly<Record<string, string>> = AS_BYTES,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf(path))
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (event) => progressed(event.loaded))
    request.addEventListener('error', () => reject(new NetworkError(undefined)))
    request.addEventListener('load', () => {
      try {
        resolve(readAnswer(request.status, request.responseText) as T)
      } catch (error) {
        reject(error)
      }
    })
    request.send(file)
  })
}
