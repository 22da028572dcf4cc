/** What commit 40b7050 drew of the inputs of its bench: the generated corpora, and the examples that there were. */
export const BEFORE = {
  commit: '40b7050',
  crossings: 150,
  bends: 1196,
  corpora: new Set(['journeys, 30 files', 'any links, 30 files']),
  examples: new Set([
    'after-sales-repair.zh',
    'auto-service',
    'auto-service.zh',
    'hotel-overnight-stay',
    'hotel-reservation-lost',
    'missed-appointment.zh',
    'paid-or-free.zh',
  ]),
}
