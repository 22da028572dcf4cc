/** Words that count or time, and idioms that only seem to, in languages that part words by blanks. All in small letters. */
import { whenAsked, type Measures } from './measures.ts'

/** The patterns as whole words: neither within another word nor as a part of one. */
function words(patterns: readonly string[], flags: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, flags)
}

function language(measures: readonly string[], idioms: readonly string[]): Measures {
  return whenAsked(() => ({ measures: words(measures, 'u'), idioms: words(idioms, 'gu') }))
}

const DAY = '(?:(?:business |working |calendar |opening )?day|morning|afternoon|evening|night|shift)'

export const ENGLISH = language(
  [
    'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve',
    '(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty',
    'hundred|thousand|million|half|halves|quarters?|dozen|once|twice|thrice|both|none|every|each|a single',
    'first|the second|second (?:ring|call|contact|attempt|try|visit|time|day|week|month|reminder)|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth',
    '(?:half-)?hourly|(?:twice-)?daily|nightly|(?:bi-?)?weekly|fortnightly|(?:bi-?)?monthly|quarterly|(?:half-)?yearly|annual(?:ly)?',
    'an hour|a minute|a day|a (?:business|working) day|a week|a fortnight|a month|a year|a shift|a quarter',
    '(?:within|in|under|after|per|than|every) (?:a second|a night)',
    '(?:within|inside|in) the (?:second|minute|hour|day|week|month|year)',
    `(?:same|next|following|previous)[- ](?:${DAY}|hour|week|month)`,
    `end of (?:the )?(?:${DAY}|week|month)`,
    'noon|midday|midnight',
  ],
  [
    'one of (?:our|the|your|my|their|his|her|its|us|you|them|those|these|many|a kind)',
    '(?:no|any|some|the|this|that|which|another) one|one another|each other|one and only|one by one|number one',
    'one[- ]stop|one-off|(?:one|two)-way|one-time|one-sided|one-size-fits-all|one[- ](?:to|on)[- ]one',
    '(?:all )?at once|once (?:again|more|and for all|in a while|in a blue moon|upon a time)',
    'once (?:the|they|we|you|he|she|it|there|your|our|their|his|her|all|everything|everybody|everyone)',
    'first[- ](?:class|rate|hand|aid|names?|impressions?|come|choice)|first of all|first and foremost|first things first',
    'at first(?= ?[,.;:!?]|$| glance| sight)|comes? first|(?:customers?|guests?|patients?|people|safety|quality) first',
    'none (?:the|too|other|but)|bar none|every once in a while|one and all|one and the same|one way or (?:another|the other)',
    'in two minds|third degree|sixth sense|seventh heaven|eleventh hour|one in a million|(?:a (?:million|thousand)|thanks a) (?:thanks|apologies|million)',
    'second to none|third[- ]part(?:y|ies)|think twice|half-?hearted(?:ly)?|half-baked|zero[- ]tolerance',
    'every (?:effort|inch|bit|respect|now and then|so often|care|attention|courtesy|confidence|reason)|in every way',
    '(?:three|four|five)-star|high[- ]five|cloud nine|square one|a day (?:to|out)|at the end of the day',
    "dos and don'ts",
  ],
)

const GERMAN_UNIT =
  '(?:sekunde|minute|viertelstunde|stunde|woche|monate?s?|quartals?|jahre?s?|nacht|schicht|werktage?s?|arbeitstage?s?)'

export const GERMAN = language(
  [
    'null|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|(?:drei|vier|fünf|sech|sieb|acht|neun)zehn',
    '(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)?(?:zwanzig|drei(?:ß|ss)ig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)',
    '(?:ein|zwei|drei|vier|fünf)?hundert|(?:ein|zwei|drei|vier|fünf)?tausend|dutzend|halb(?:e[mnrs]?)?|hälfte|anderthalb|(?:ein|zwei)einhalb',
    '(?:erst|zweit|dritt|viert|fünft|sechst|siebt|acht|neunt|zehnt)e[mnrs]?|beide[mnrs]?|keiner|jede[mnrs]?',
    '(?:ein|zwei|drei|vier|fünf|sechs|zehn)mal|(?:zwei|drei|vier)fach',
    '(?:(?:halb|viertel|zwei|drei|vier)?(?:stünd|jähr)|(?:werk|arbeits|zwei|drei)?täg|minüt|wöchent|monat|nächt)lich(?:e[mnrs]?)?|taggleich(?:e[mnrs]?)?',
    `ein(?:e[mnrs]?)? (?:(?:halbe|ganze|einzige)[mnrs]? )?${GERMAN_UNIT}|ein(?:em|en)? tag|(?:innerhalb|binnen) eines tages|viertelstunde`,
    '(?:selben|gleichen|nächsten|folgenden) (?:tag|werktag|arbeitstag|morgen|abend)e?s?|am folgetag|desselben tages|derselben (?:stunde|woche)',
    'mittags?|mitternacht',
  ],
  [
    '(?:noch|erst|auf|nicht|wieder|schon) einmal|einmal mehr|eins zu eins|nummer eins|unter vier augen',
    'in erster linie|an erster stelle|erste[rn]? (?:klasse|hilfe|eindruck)|fürs erste|aus erster hand|(?:an|von|durch|für|gegenüber) dritten?',
    'jede menge|auf jeden fall|in jedem fall|in jeder hinsicht|jede mühe|jeden moment|jeder art',
    'achte auf|acht (?:geben|nehmen)|in acht|halbe sachen?|auf halbem wege?',
  ],
)

const FRENCH_UNIT =
  "(?:seconde|minute|quart d'heure|demi-heure|demi-journée|heure|jour(?: ouvré| ouvrable)?|journée|nuit|semaine|quinzaine|mois|trimestre|an|année|(?:seule )?fois)"

export const FRENCH = language(
  [
    'zéro|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille',
    'seize (?:secondes|minutes|heures|jours|semaines|mois|fois)|moitié|demie?|quart|dizaine|douzaine|quinzaine|centaine|aucune?|chaque',
    `une? ${FRENCH_UNIT}|dans (?:l'(?:heure|année)|la (?:minute|journée|soirée|matinée|semaine))`,
    '(?:premi(?:er|ère)|deuxième|troisième|quatrième|cinquième|dixième)s?',
    'jour même|même (?:jour|journée|heure|semaine)|lendemain|tous les (?:jours|matins|soirs|mois|ans)|toutes les (?:secondes|minutes|heures|nuits|semaines)',
    'quotidien(?:s|nes?|nement)?|journali(?:er|ère)s?|hebdomadaire(?:s|ment)?|(?:mensuel|trimestriel|annuel)(?:s|les?|lement)?|midi|minuit',
  ],
  [
    "comme neuf|tout neuf|à neuf|neuf(?= ?[,.;:!?]|$)|à quatre épingles|mille (?:mercis|excuses)|un jour ou l'autre",
    "en aucun cas|aucun doute|d'aucune (?:façon|manière|sorte)",
    'en premier lieu|de premier ordre|premi(?:er|ère)s? (?:classe|secours|impression|choix)|matières? premières?|au premier abord',
    '(?:le|du|au|de|mon|son|leur) dos|dos à dos',
  ],
)

const SPANISH_UNIT =
  '(?:segundo|minuto|cuarto de hora|hora|día(?: hábil)?|noche|jornada|semana|mes|trimestre|año|turno|sola vez|vez)'

export const SPANISH = language(
  [
    'cero|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci(?:séis|siete|ocho|nueve)|veinte|veinti\\p{L}+',
    'treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien(?:to)?|(?:dos|tres|cuatro|seis|ocho)cient[oa]s|quinient[oa]s|mil',
    `una? ${SPANISH_UNIT}|medi[oa] (?:hora|día|jornada|mañana)|mitad|docena|decena|centena|amb[oa]s|ningún|ningun[oa]|cada`,
    '(?:primer|tercer|segund|cuart|quint)[oa]|primer|tercer',
    '(?:mism[oa]|siguiente) (?:día|hora|jornada|semana|tarde|mañana|noche)|día siguiente|en el día|dentro de la hora|todos los (?:días|meses|años)|todas las (?:horas|semanas|noches|mañanas)',
    'diari(?:[oa]s?|amente)|(?:seman|mensu|quincen|trimestr|anu)al(?:es|mente)?|mediodía|medianoche',
  ],
  [
    'una vez (?:que|más|por todas)|de una vez|cada vez (?:más|menos|mejor|peor)|mil (?:gracias|disculpas|perdones)',
    'en ningún (?:caso|momento)|ningun[oa] duda|ningún género de dudas|de ningun[oa] (?:manera|forma)',
    'en primer lugar|(?:de )?primera (?:clase|mano|impresión|calidad)|primeros auxilios',
  ],
)
