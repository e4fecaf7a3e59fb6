declare module 'virtual:demo-seed' {
  /** The demo's database, gzipped. */
  export const seedUrl: string
}
