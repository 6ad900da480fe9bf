/**
 * Days since 1 January 1970 of a date in the Gregorian calendar, and back to the year: what `Date`
 * would do, which pure code has not. Years are counted from March, so that a leap day is the last.
 */
export function daysOfDate(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The year in which a day, counted from 1 January 1970, lies. */
export function yearOfDay(day: number): number {
  let year = 1970 + Math.floor(day / 365.2425);
  while (daysOfDate(year, 1, 1) > day) year -= 1;
  while (daysOfDate(year + 1, 1, 1) <= day) year += 1;
  return year;
}
