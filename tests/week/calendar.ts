/** Days of a week in winter without a bank holiday, reckoned apart from the product: there UTC is the time of London. */
const DAY = 86_400_000

export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** The last millisecond of the working day that is so many working days after the day of `at`. */
export function dueAfterWorkingDays(at: number, count: number): number {
  let day = midnight(at)
  for (let left = count; left > 0; ) {
    day += DAY
    if (isWorkingDay(day)) left -= 1
  }
  return day + DAY - 1
}

/** How many working days come after the day of `at`, up to and with the day of `until`. */
export function workingDaysBetween(at: number, until: number): number {
  let count = 0
  for (let day = midnight(at) + DAY; day <= midnight(until); day += DAY) count += Number(isWorkingDay(day))
  return count
}

function midnight(at: number): number {
  return Math.floor(at / DAY) * DAY
}

function isWorkingDay(day: number): boolean {
  return ![0, 6].includes(new Date(day).getUTCDay())
}
