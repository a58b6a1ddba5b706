//! A made-up portfolio: a number of partnerships in, for each a folder of eight documents out, data and Markdown by turns, with faults of many sorts. Always the same for the same number.
//!
//! The words that meet a requirement are the examples and the wording of its own rule, so that the portfolio follows the packs.

use quorate::pack::Pack;
use quorate::pack::areas::england;
use quorate::pack::kind::Kind;
use quorate::pack::rule::Rule;
use serde_json::{Map, Value, json};

use super::{NAMES, SEATS, WORK, place};

/// The day on which the portfolio is looked at.
pub(crate) const AS_OF: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

/// A partnership of the portfolio.
struct Area {
    number: usize,
    place: String,
    authorities: Vec<String>,
}

/// The path and the text of every document of so many partnerships, in the order of the paths.
pub(crate) fn portfolio(partnerships: usize, pack: &Pack) -> Vec<(String, String)> {
    let mut authorities: Vec<Vec<String>> = vec![Vec::new(); partnerships];
    for (n, index) in england().on(AS_OF).enumerate() {
        let Some(authority) = england().authority(index) else {
            continue;
        };
        // now and then an authority is in two partnerships, or in none
        if n % 50 != 17 {
            authorities[n % partnerships].push(authority.name.clone());
        }
        if n % 60 == 31 {
            authorities[(n + 1) % partnerships].push(authority.name.clone());
        }
    }
    let areas = authorities.into_iter().enumerate();
    let mut documents: Vec<(String, String)> = areas
        .flat_map(|(number, authorities)| {
            let area = Area {
                number,
                place: place(number),
                authorities,
            };
            Kind::ALL.map(|kind| area.document(kind, pack))
        })
        .collect();
    documents.sort();
    documents
}

/// What becomes of one requirement.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Said,
    Half,
    Silent,
}

impl Area {
    fn name(&self) -> String {
        format!("{} Combating Drugs Partnership", self.place)
    }

    /// The same number from 0 to 99 for the same words.
    fn roll(&self, words: &str) -> u64 {
        // FNV-1a, 64 bits
        let seed = 0xcbf2_9ce4_8422_2325 ^ (self.number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hash = words.bytes().fold(seed, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mixed = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed >> 32) % 100
    }

    /// Some areas say nearly all that is asked, others little; some requirements are hard for all.
    fn fate(&self, of: &str) -> Fate {
        let care = 55 + self.roll("care") * 42 / 100;
        let hard: u64 = of.bytes().map(u64::from).sum::<u64>() * 37 % 40;
        let care = care.saturating_sub(hard / 2);
        match self.roll(of) {
            n if n < care => Fate::Said,
            n if n < care + 14 => Fate::Half,
            _ => Fate::Silent,
        }
    }

    fn document(&self, kind: Kind, pack: &Pack) -> (String, String) {
        let folder = self.place.to_lowercase().replace(' ', "-");
        let data = (self.number + kind as usize).is_multiple_of(2);
        let (ending, text) = if data {
            ("json", self.data(kind, pack))
        } else {
            ("md", self.prose(kind, pack))
        };
        (format!("{folder}/{}.{ending}", kind.name()), text)
    }

    fn written(&self, kind: Kind) -> String {
        let (year, month) = match kind {
            Kind::PartnershipReturn => (2022, 7 + self.roll("return") % 3),
            Kind::TermsOfReference => (2022, 8 + self.roll("terms") % 4),
            Kind::NeedsAssessment => {
                let again = i16::from(self.roll("again") > 45) * 3;
                (2022 + again, 9 + self.roll("needs") % 4)
            }
            Kind::DeliveryPlan => {
                let again = i16::from(self.roll("plan again") > 40) * 3;
                (2022 + again, 10 + self.roll("plan") % 3)
            }
            Kind::PerformanceFramework => (2022, 11 + self.roll("framework") % 2),
            Kind::ProgressReport => (
                2024 + i16::from(self.roll("report") > 25) + i16::from(self.roll("report") > 55),
                2 + self.roll("month") % 4,
            ),
            Kind::MeetingRecord => (2026, 1 + self.roll("meeting") % 10),
            Kind::Profile => (2026, 1 + self.roll("page") % 9),
        };
        format!("{year}-{month:02}-{:02}", 1 + self.roll(kind.name()) % 27)
    }

    fn person(&self, n: usize) -> &'static str {
        NAMES[(self.number * 5 + n * 7) % NAMES.len()]
    }

    fn seat(&self, n: usize) -> (&'static str, &'static str, String) {
        let (seat, post, of) = SEATS[n % SEATS.len()];
        (seat, post, of.replace("{}", &self.place))
    }

    /// The seats that this area has filled.
    fn seats(&self) -> Vec<usize> {
        let filled = |n: &usize| self.roll(SEATS[*n].1) > 12;
        (0..SEATS.len()).filter(filled).collect()
    }

    fn data(&self, kind: Kind, pack: &Pack) -> String {
        let mut root = Map::new();
        root.insert("kind".into(), kind.name().into());
        let title = format!("{} of the {}", kind.words(), self.name());
        root.insert("title".into(), title.into());
        root.insert(
            "partnership".into(),
            json!({ "name": self.name(), "area": self.place, "authorities": self.authorities }),
        );
        let draft = self.roll(kind.name()) > 90;
        root.insert(
            "status".into(),
            if draft { "draft" } else { "agreed" }.into(),
        );
        root.insert("written".into(), self.written(kind).into());
        for (key, value) in self.facts(kind) {
            root.insert(key.into(), value);
        }
        let mut covers = Map::new();
        for rule in said(kind, pack) {
            let wording = rule.wording.as_deref().unwrap_or(&rule.title);
            match self.fate(&rule.id) {
                Fate::Said => covers.insert(rule.name.clone(), filled(wording, &self.place).into()),
                Fate::Half => covers.insert(rule.name.clone(), "to be agreed".into()),
                Fate::Silent => None,
            };
        }
        root.insert("covers".into(), covers.into());
        let mut text = serde_json::to_string_pretty(&Value::from(root)).unwrap_or_default();
        text.push('\n');
        text
    }

    /// What a document of a kind holds beside what it says in words.
    fn facts(&self, kind: Kind) -> Vec<(&'static str, Value)> {
        let (seat, post, of) = self.seat(1 + self.number % 9);
        let office =
            json!({ "name": self.person(0), "post": post, "organisation": of, "seat": seat });
        match kind {
            Kind::PartnershipReturn => vec![
                ("sro", office),
                ("deliverables", json!([{ "what": "return", "number": "first", "event": "submitted", "when": self.written(kind) }])),
            ],
            Kind::TermsOfReference => {
                let members = self.seats().into_iter().map(|n| {
                    let (seat, post, of) = self.seat(n);
                    json!({ "name": self.person(n), "post": post, "organisation": of, "seat": seat, "standing": "member" })
                });
                vec![
                    ("sro", office.clone()),
                    ("chair", office),
                    ("members", members.collect()),
                    ("quorum", json!({ "share": 0.5 + self.roll("quorum") as f64 / 250.0, "must_include": [{ "any": ["chair", "vice-chair"] }] })),
                    ("meeting_frequency", json!({ "every_months": 1 + self.roll("months") % 4 })),
                    ("reviews", json!([{ "of": "terms-of-reference", "every_months": 12 }])),
                    ("agreed", self.written(kind).into()),
                ]
            }
            Kind::NeedsAssessment => vec![
                ("agreed", self.written(kind).into()),
                ("reviews", json!([{ "of": "needs-assessment", "every_months": 36 }])),
            ],
            Kind::DeliveryPlan => vec![
                ("agreed", self.written(kind).into()),
                ("priorities", json!(["Break drug supply chains", "A world-class treatment and recovery system", "A generational shift in demand"])),
                ("actions", self.work().map(|(work, lead)| json!({ "text": work, "lead": lead, "due": "2027-03-31" })).collect()),
            ],
            Kind::MeetingRecord => {
                let people = |from: usize, n: usize| -> Value {
                    (from..from + n)
                        .map(|i| {
                            let (_, post, of) = self.seat(i);
                            json!({ "name": self.person(i), "post": post, "organisation": of })
                        })
                        .collect()
                };
                vec![("meetings", json!([{ "date": self.written(kind), "present": people(self.number, 9), "apologies": people(self.number + 9, 2), "quorate": self.number % 5 != 1 }]))]
            }
            Kind::ProgressReport => vec![(
                "period_covered",
                json!({ "from": "2025-04-01", "to": "2026-03-31" }),
            )],
            Kind::PerformanceFramework | Kind::Profile => Vec::new(),
        }
    }

    /// The actions that this area has taken on, with who leads each.
    fn work(&self) -> impl Iterator<Item = (String, String)> + '_ {
        let taken = |(work, _): &(&str, &str)| self.roll(work) > 20;
        let here = |words: &str| words.replace("{}", &self.place);
        let taken = WORK.into_iter().filter(taken);
        taken.map(move |(work, lead)| (here(work), here(lead)))
    }

    fn prose(&self, kind: Kind, pack: &Pack) -> String {
        let mut text = format!(
            "# {}: {}\n\nThis document covers {}. Agreed on {}.\n",
            self.name(),
            kind.words(),
            self.authorities.join(", "),
            self.written(kind)
        );
        let (_, post, of) = self.seat(1 + self.number % 9);
        match kind {
            Kind::PartnershipReturn | Kind::Profile => {
                text.push_str(&format!("\n## Senior Responsible Owner\n\n{}, {post}, {of}, is the Senior Responsible Owner.\n", self.person(0)));
            }
            Kind::TermsOfReference => {
                text.push_str("\n## Membership\n\n| Organisation | Post |\n| --- | --- |\n");
                for n in self.seats() {
                    let (_, post, of) = self.seat(n);
                    text.push_str(&format!("| {of} | {post} |\n"));
                }
                text.push_str(&format!("\n## Senior Responsible Owner\n\nThe {post} of {of} is the Senior Responsible Owner and chairs the partnership.\n"));
                text.push_str(&format!("\n## Quorum\n\nThe meeting is quorate if {}% of the membership is present, the chair or vice-chair among them.\n", 50 + self.roll("quorum") % 5 * 10));
                text.push_str(&format!(
                    "\n## Meetings\n\nThe partnership meets every {} months.\n",
                    2 + self.roll("months") % 3
                ));
            }
            Kind::DeliveryPlan => {
                text.push_str("\n## Actions\n\n| Action | Lead | By |\n| --- | --- | --- |\n");
                for (work, lead) in self.work() {
                    text.push_str(&format!("| {work} | {lead} | 31 March 2027 |\n"));
                }
            }
            Kind::MeetingRecord => {
                text.push_str(&format!(
                    "\nHeld on {}.\n\n## Present\n\n",
                    self.written(kind)
                ));
                for n in 0..9 {
                    let (_, post, of) = self.seat(self.number + n);
                    text.push_str(&format!("- {}, {post}, {of}\n", self.person(n)));
                }
            }
            Kind::ProgressReport => {
                text.push_str("\nThis report covers April 2025 to March 2026.\n");
            }
            Kind::NeedsAssessment | Kind::PerformanceFramework => {}
        }
        for rule in said(kind, pack) {
            let outcome = match self.fate(&rule.id) {
                Fate::Said => "met",
                Fate::Half => "partly",
                Fate::Silent => continue,
            };
            let examples = rule.explained().examples.iter();
            let mut fitting = examples.filter(|e| e.outcome == outcome);
            if let Some(words) = fitting.find_map(|e| e.markdown.as_deref()) {
                text.push_str(&format!("\n{}\n", words.trim()));
            }
        }
        text
    }
}

/// The requirements that a kind of document meets by saying something.
fn said(kind: Kind, pack: &Pack) -> impl Iterator<Item = &Rule> {
    let rules = pack.rules.iter();
    rules.filter(move |r| r.runs_by_default && r.owes.has(kind) && r.passages().is_some())
}

/// A wording with its brackets filled in.
fn filled(wording: &str, place: &str) -> String {
    let mut out = String::new();
    for (n, piece) in wording.split(['[', ']']).enumerate() {
        out.push_str(match piece {
            _ if n % 2 == 0 => piece,
            "name" | "place" | "area" => place,
            piece => piece,
        });
    }
    out
}
