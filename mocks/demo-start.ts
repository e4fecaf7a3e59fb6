/** The moment at which the demo begins for whoever opens it. */
export const DEMO_START = '2026-11-23T09:00:00.000Z'
