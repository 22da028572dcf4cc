/** How often a property is looked at: RUNS=10 ten times as often as it says, RUNS=0.1 a tenth. */
export function runs(times: number): number {
  const factor = Number(process.env.RUNS ?? 1)
  if (!(factor > 0)) throw new Error(`RUNS is a number above 0, not "${process.env.RUNS}"`)
  return Math.ceil(times * factor)
}
