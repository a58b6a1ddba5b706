//! A word in, its stem out: English Snowball with British and American spellings and irregular pairs made one.
//! Both sides, patterns and documents, go through here, so a stem need only be the same for the words that belong together.

use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a word in lower case.
#[must_use]
pub fn stem(word: &str) -> String {
    let word = possessive(word);
    if let Some(pair) = find(IRREGULAR, word) {
        return pair.to_owned();
    }
    let spelt = british(word);
    Stemmer::create(Algorithm::English)
        .stem(&spelt)
        .into_owned()
}

/// The word without a possessive ending: people's, partners', PCC's.
#[must_use]
pub fn possessive(word: &str) -> &str {
    let word = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix('\''))
        .unwrap_or(word);
    word.strip_prefix('\'').unwrap_or(word)
}

/// The two words that some write as one: jobcentre as job, centre.
#[must_use]
pub fn parts_of(word: &str) -> Option<(&'static str, &str)> {
    if let Some((_, first)) = COMPOUNDS.iter().find(|(whole, _)| *whole == word) {
        return Some((first, &word[first.len()..]));
    }
    PREFIXES.iter().find_map(|prefix| {
        let rest = word.strip_prefix(prefix)?;
        (rest.len() >= 5 && BEFORE.iter().any(|b| rest.starts_with(b))).then_some((*prefix, rest))
    })
}

/// The one word that others write as two: job, centre as jobcentre.
#[must_use]
pub fn whole_of(first: &str, second: &str) -> Option<&'static str> {
    COMPOUNDS
        .iter()
        .find(|(whole, f)| {
            *f == first && whole.len() == f.len() + second.len() && whole.ends_with(second)
        })
        .map(|(whole, _)| *whole)
}

fn find(
    table: &'static [(&'static str, &'static [&'static str])],
    word: &str,
) -> Option<&'static str> {
    table
        .iter()
        .find(|(_, words)| words.contains(&word))
        .map(|(stem, _)| *stem)
}

/// One spelling: -ise for -ize, -our for -or, programme for program and the like.
fn british(word: &str) -> String {
    for (american, british) in SPELLINGS {
        if let Some(rest) = word.strip_prefix(american)
            && rest.len() <= 6
        {
            return format!("{british}{rest}");
        }
    }
    for (z, s) in [("iz", "is"), ("yz", "ys")] {
        for ending in [
            "e", "ed", "es", "er", "ers", "ing", "ation", "ations", "ational",
        ] {
            if let Some(before) = word.strip_suffix(ending).and_then(|w| w.strip_suffix(z))
                && before.len() >= 3
            {
                return format!("{before}{s}{ending}");
            }
        }
    }
    word.to_owned()
}

/// American beginnings and the British ones; what follows is kept.
const SPELLINGS: &[(&str, &str)] = &[
    ("behavior", "behaviour"),
    ("center", "centre"),
    ("color", "colour"),
    ("counselor", "counsellor"),
    ("counseling", "counselling"),
    ("defense", "defence"),
    ("endeavor", "endeavour"),
    ("enroll", "enrol"),
    ("favor", "favour"),
    ("fulfill", "fulfil"),
    ("gray", "grey"),
    ("harbor", "harbour"),
    ("honor", "honour"),
    ("judgement", "judgment"),
    ("labor", "labour"),
    ("neighbor", "neighbour"),
    ("offense", "offence"),
    ("pediatric", "paediatric"),
    ("skillful", "skilful"),
    ("theater", "theatre"),
    ("center", "centre"),
];

/// Words that Snowball parts though they belong together, or joins though they do not, under a stem of our own (in capitals where it must not meet another).
const IRREGULAR: &[(&str, &[&str])] = &[
    (
        "seiz",
        &[
            "seize", "seized", "seizes", "seizing", "seizure", "seizures",
        ],
    ),
    (
        "agre",
        &[
            "agree",
            "agreed",
            "agrees",
            "agreeing",
            "agreement",
            "agreements",
        ],
    ),
    (
        "analys",
        &[
            "analyse",
            "analysed",
            "analyses",
            "analysing",
            "analysis",
            "analyst",
            "analysts",
            "analytical",
            "analytic",
            "analytics",
            "analyze",
            "analyzed",
            "analyzing",
        ],
    ),
    (
        "forfeit",
        &[
            "forfeit",
            "forfeited",
            "forfeits",
            "forfeiting",
            "forfeiture",
            "forfeitures",
        ],
    ),
    (
        "restrain",
        &[
            "restrain",
            "restrained",
            "restrains",
            "restraining",
            "restraint",
            "restraints",
        ],
    ),
    (
        "refer",
        &[
            "refer",
            "refers",
            "referred",
            "referring",
            "referral",
            "referrals",
        ],
    ),
    (
        "treat",
        &[
            "treat",
            "treats",
            "treated",
            "treating",
            "treatment",
            "treatments",
        ],
    ),
    (
        "pursu",
        &[
            "pursue", "pursues", "pursued", "pursuing", "pursuit", "pursuits",
        ],
    ),
    (
        "sell",
        &["sell", "sells", "sold", "selling", "sale", "sales"],
    ),
    ("buy", &["buy", "buys", "bought", "buying"]),
    ("lead", &["lead", "leads", "led", "leading"]),
    ("hold", &["hold", "holds", "held", "holding"]),
    ("meet", &["meet", "meets", "met", "meeting", "meetings"]),
    ("make", &["make", "makes", "made", "making"]),
    ("take", &["take", "takes", "took", "taken", "taking"]),
    ("give", &["give", "gives", "gave", "given", "giving"]),
    ("write", &["write", "writes", "wrote", "written", "writing"]),
    ("begin", &["begin", "begins", "began", "begun", "beginning"]),
    (
        "choos",
        &[
            "choose", "chooses", "chose", "chosen", "choosing", "choice", "choices",
        ],
    ),
    ("bring", &["bring", "brings", "brought", "bringing"]),
    ("build", &["build", "builds", "built", "building"]),
    ("send", &["send", "sends", "sent", "sending"]),
    ("find", &["find", "finds", "found", "finding", "findings"]),
    ("spend", &["spend", "spends", "spent", "spending"]),
    ("keep", &["keep", "keeps", "kept", "keeping"]),
    ("speak", &["speak", "speaks", "spoke", "spoken", "speaking"]),
    ("draw", &["draw", "draws", "drew", "drawn", "drawing"]),
    ("know", &["know", "knows", "knew", "known", "knowing"]),
    (
        "grow",
        &["grow", "grows", "grew", "grown", "growing", "growth"],
    ),
    ("break", &["break", "breaks", "broke", "broken", "breaking"]),
    ("drive", &["drive", "drives", "drove", "driven", "driving"]),
    ("rise", &["rise", "rises", "rose", "risen", "rising"]),
    ("fall", &["fall", "falls", "fell", "fallen", "falling"]),
    ("see", &["see", "sees", "saw", "seen", "seeing"]),
    (
        "lose",
        &["lose", "loses", "lost", "losing", "loss", "losses"],
    ),
    (
        "prove",
        &["prove", "proves", "proved", "proven", "proving", "proof"],
    ),
    ("people", &["person", "persons", "people", "peoples"]),
    ("child", &["child", "children"]),
    ("woman", &["woman", "women"]),
    ("man", &["man", "men"]),
    ("life", &["life", "lives"]),
    ("crisi", &["crisis", "crises"]),
    ("knife", &["knife", "knives"]),
    ("die", &["die", "dies", "died", "dying"]),
    (
        "succeed",
        &[
            "succeed",
            "succeeds",
            "succeeded",
            "succeeding",
            "success",
            "successes",
            "successful",
        ],
    ),
    (
        "fail",
        &["fail", "fails", "failed", "failing", "failure", "failures"],
    ),
    (
        "complain",
        &[
            "complain",
            "complains",
            "complained",
            "complaint",
            "complaints",
        ],
    ),
    (
        "explain",
        &[
            "explain",
            "explains",
            "explained",
            "explaining",
            "explanation",
            "explanations",
        ],
    ),
    (
        "program",
        &[
            "program",
            "programs",
            "programme",
            "programmes",
            "programmed",
            "programming",
        ],
    ),
    (
        "licenc",
        &[
            "licence",
            "licences",
            "license",
            "licenses",
            "licensed",
            "licensing",
        ],
    ),
    (
        "practic",
        &[
            "practice",
            "practices",
            "practise",
            "practised",
            "practises",
            "practising",
        ],
    ),
    (
        "publish",
        &[
            "publish",
            "publishes",
            "published",
            "publishing",
            "publication",
            "publications",
        ],
    ),
    ("comparator", &["comparator", "comparators"]),
    ("OFFICER", &["officer", "officers"]),
    ("OFFICE", &["office", "offices"]),
    ("AUTHORITY", &["authority", "authorities"]),
    ("RESPONSE", &["response", "responses"]),
    ("SECURITY", &["security"]),
    ("PRISONER", &["prisoner", "prisoners"]),
    ("COMMISSIONER", &["commissioner", "commissioners"]),
    ("UNIVERSITY", &["university", "universities"]),
    ("EXECUTION", &["execution", "executions"]),
    ("BASIC", &["basic", "basics"]),
    ("PROBATE", &["probate"]),
    ("POLICY", &["policy", "policies"]),
    ("INTEREST", &["interesting"]),
    ("NEEDLE", &["needle", "needles"]),
];

/// Words written as one or as two, and the first of the two.
const COMPOUNDS: &[(&str, &str)] = &[
    ("jobcentre", "job"),
    ("jobcentres", "job"),
    ("healthcare", "health"),
    ("childcare", "child"),
    ("wellbeing", "well"),
    ("cybercrime", "cyber"),
    ("homecare", "home"),
    ("aftercare", "after"),
    ("outreach", "out"),
    ("inpatient", "in"),
    ("inpatients", "in"),
    ("outpatient", "out"),
    ("outpatients", "out"),
    ("online", "on"),
    ("lifecourse", "life"),
    ("takehome", "take"),
    ("workstream", "work"),
    ("workstreams", "work"),
    ("workforce", "work"),
    ("workplan", "work"),
    ("safeguarding", "safe"),
    ("healthwatch", "health"),
    ("crimestoppers", "crime"),
    ("subgroup", "sub"),
    ("subgroups", "sub"),
    ("multiagency", "multi"),
    ("cochair", "co"),
    ("cochairs", "co"),
    ("cochaired", "co"),
];

/// Beginnings that some part with a hyphen.
const PREFIXES: &[&str] = &["co", "multi", "sub", "non", "pre", "inter", "re"];

/// What may follow one of them.
const BEFORE: &[&str] = &[
    "produc",
    "operat",
    "ordinat",
    "design",
    "creat",
    "deliver",
    "opt",
    "locat",
    "commission",
    "occur",
    "exist",
    "agency",
    "disciplin",
    "regional",
    "group",
    "committee",
    "fatal",
    "statutory",
    "natal",
    "release",
    "arrest",
    "integrat",
    "offend",
    "engage",
    "partner",
    "depend",
    "morbid",
];

#[cfg(test)]
mod tests {
    use super::{parts_of, stem, whole_of};

    #[test]
    fn words_that_belong_together_share_a_stem() {
        for (one, other) in [
            ("seize", "seizures"),
            ("organisation", "organization"),
            ("organise", "organizing"),
            ("agree", "agreement"),
            ("analysis", "analyse"),
            ("analysed", "analyzed"),
            ("manage", "management"),
            ("managed", "manages"),
            ("risk", "risks"),
            ("programme", "programs"),
            ("behaviour", "behavioral"),
            ("neighbourhood", "neighborhoods"),
            ("centre", "centers"),
            ("referral", "referred"),
            ("people's", "person"),
            ("treatment", "treating"),
            ("police", "policing"),
            ("investigator", "investigation"),
            ("confiscation", "confiscated"),
            ("disrupt", "disruption"),
            ("co-ordinator", "co-ordinator"),
            ("prioritise", "prioritized"),
            ("recognise", "recognizes"),
            ("partners'", "partner"),
            ("produce", "production"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} and {other}");
        }
    }

    #[test]
    fn words_that_do_not_belong_together_have_different_stems() {
        for (one, other) in [
            ("officer", "office"),
            ("police", "policy"),
            ("commissioner", "commission"),
            ("prison", "prisoner"),
            ("author", "authority"),
            ("response", "responsible"),
            ("secure", "security"),
            ("need", "needle"),
            ("partner", "partnership"),
            ("recover", "recovery"),
            ("council", "counsel"),
            ("chair", "charity"),
            ("public", "publication"),
            ("size", "seize"),
        ] {
            assert_ne!(stem(one), stem(other), "{one} and {other}");
        }
    }

    #[test]
    fn compounds_are_parted_and_joined() {
        assert_eq!(parts_of("jobcentre"), Some(("job", "centre")));
        assert_eq!(parts_of("coproduction"), Some(("co", "production")));
        assert_eq!(parts_of("council"), None);
        assert_eq!(parts_of("cost"), None);
        assert_eq!(parts_of("represent"), None);
        assert_eq!(whole_of("job", "centre"), Some("jobcentre"));
        assert_eq!(whole_of("health", "watch"), Some("healthwatch"));
        assert_eq!(whole_of("job", "plus"), None);
    }
}
