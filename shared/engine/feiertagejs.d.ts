/** The package's own declarations export nothing; this is the part that is used. */
declare module 'feiertagejs' {
  export function getHolidays(year: number, region: string): readonly { readonly dateString: string }[];
}
