//! Made-up documents of a given size: a number in, always the same text out. No two documents share all their words: places, posts, dates and figures change.

#![allow(dead_code, reason = "each bench and test takes what it needs")]

#[path = "generator/portfolio.rs"]
pub(crate) mod portfolio;

/// Beginnings and endings of made-up places.
const FIRST: [&str; 16] = [
    "Ashen", "Barrow", "Calder", "Dun", "Elm", "Farring", "Glen", "Hazel", "Ivy", "Kings", "Lang",
    "Mars", "Nether", "Oaken", "Pend", "Rother",
];
const LAST: [&str; 14] = [
    "shire", "ford", "dale", "ham", "wick", "bury", "combe", "field", "port", "stead", "minster",
    "holme", "bridge", "ley",
];

/// What tells one from another of the same beginning and ending.
const BEFORE: [&str; 7] = ["", "North ", "South ", "East ", "West ", "Upper ", "Lower "];
const BETWEEN: [&str; 7] = ["", "ing", "er", "le", "en", "a", "o"];

/// A seat with a post and an organisation of each; `{}` is the place.
const SEATS: [(&str, &str, &str); 16] = [
    ("elected-members", "Cabinet Member for Health", "{} Council"),
    (
        "local-authority-officials",
        "Director of Public Health",
        "{} Council",
    ),
    (
        "local-authority-officials",
        "Director of Children's Services",
        "{} County Council",
    ),
    (
        "nhs",
        "Director of Primary Care",
        "NHS {} Integrated Care Board",
    ),
    (
        "nhs",
        "Clinical Director",
        "{} Mental Health NHS Foundation Trust",
    ),
    (
        "jobcentre-plus",
        "Partnership Manager",
        "Jobcentre Plus, {}",
    ),
    ("treatment-providers", "Area Manager", "Turning Corners {}"),
    ("police", "Detective Superintendent", "{} Constabulary"),
    (
        "pcc",
        "Police and Crime Commissioner",
        "Office of the Police and Crime Commissioner for {}",
    ),
    (
        "probation",
        "Head of the Probation Delivery Unit",
        "Probation Service, {}",
    ),
    (
        "people-affected",
        "Lived experience representative",
        "{} Recovery Network",
    ),
    ("secure-estate", "Governor", "HMP {}"),
    ("housing", "Head of Housing Options", "{} Borough Council"),
    (
        "safeguarding",
        "Manager of the Safeguarding Partnership",
        "{} Safeguarding Partnership",
    ),
    (
        "fire-and-rescue",
        "Prevention Manager",
        "{} Fire and Rescue Service",
    ),
    (
        "ohid",
        "Programme Manager",
        "Office for Health Improvement and Disparities",
    ),
];

const NAMES: [&str; 12] = [
    "A. Marlow",
    "B. Okafor",
    "C. Lindqvist",
    "D. Shah",
    "E. Pryce",
    "F. Adeyemi",
    "G. Novak",
    "H. Castell",
    "J. Whitlock",
    "K. Romero",
    "L. Ferris",
    "M. Thorne",
];

/// Work of a plan and who leads it.
const WORK: [(&str, &str); 15] = [
    (
        "Map the middle market with the regional organised crime unit and act on two networks a year",
        "Head of Crime, {} Constabulary",
    ),
    (
        "Use financial investigators to follow the money of supply networks in {}",
        "Detective Superintendent",
    ),
    (
        "Run county lines intensification weeks and protect children who are exploited",
        "Chair of the exploitation group",
    ),
    (
        "Disrupt street dealing at the three sites in {} that residents name most",
        "Neighbourhood Chief Inspector",
    ),
    (
        "Agree with the governor of HMP {} a joint plan on drugs coming into the prison",
        "Head of Security",
    ),
    (
        "Open forty more places in structured treatment for opiates and alcohol",
        "Commissioner, {} Council",
    ),
    (
        "Recruit eight drug and alcohol workers and two clinical posts",
        "Treatment provider, {}",
    ),
    (
        "Join physical, mental health and substance misuse care in one pathway",
        "NHS {} Integrated Care Board",
    ),
    (
        "Fund twelve units of supported housing for people in treatment",
        "Head of Housing, {} Borough Council",
    ),
    (
        "Offer individual placement and support to everyone in treatment who looks for work",
        "Jobcentre Plus",
    ),
    (
        "Refer everyone who tests positive on arrest to treatment within a week",
        "Custody lead",
    ),
    (
        "Meet people at the gate on release from prison and keep them in treatment",
        "Probation Delivery Unit",
    ),
    (
        "Use out of court disposals for possession with a place on an awareness course",
        "Office of the Police and Crime Commissioner",
    ),
    (
        "Deliver prevention lessons in every secondary school of {}",
        "Director of Education",
    ),
    (
        "Support young people and families affected by drug and alcohol use early",
        "Director of Children's Services",
    ),
];

/// A place in words alone, as places are: a figure in its name would be no name of a partnership.
fn place(number: usize) -> String {
    let (first, last) = (number % FIRST.len(), number / FIRST.len() % LAST.len());
    let further = number / (FIRST.len() * LAST.len());
    format!(
        "{}{}{}{}",
        BEFORE[further % BEFORE.len()],
        FIRST[first],
        BETWEEN[further / BEFORE.len() % BETWEEN.len()],
        LAST[last],
    )
}

fn day(number: usize) -> String {
    format!(
        "{}-{:02}-{:02}",
        2022 + number % 3,
        1 + number % 12,
        1 + number * 7 % 28
    )
}

/// A record in JSON of about so many bytes: by turns terms of reference, minutes and a delivery plan.
pub(crate) fn record(number: usize, bytes: usize) -> String {
    let place = place(number);
    let (kind, title) = [
        ("terms-of-reference", "Terms of reference"),
        ("delivery-plan", "Delivery plan"),
        ("meeting-record", "Minutes of the meeting"),
        ("terms-of-reference", "Terms of reference and governance"),
    ][number % 4];
    let mut text = format!(
        "{{\n  \"kind\": \"{kind}\",\n  \"title\": \"{title} of the {place} Combating Drugs Partnership\",\n  \"partnership\": {{ \"name\": \"{place} Combating Drugs Partnership\", \"area\": \"{place}\" }},\n  \"status\": \"agreed\",\n  \"written\": \"{}\",\n",
        day(number)
    );
    match number % 4 {
        1 => plan(&mut text, number, &place, bytes),
        2 => minutes(&mut text, number, &place, bytes),
        _ => governance(&mut text, number, &place, bytes),
    }
    text.push_str("\n  ]\n}\n");
    text
}

/// Puts a row into the list that is open.
fn row(text: &mut String, first: &mut bool, row: &str) {
    text.push_str(if *first { "    " } else { ",\n    " });
    text.push_str(row);
    *first = false;
}

fn governance(text: &mut String, number: usize, place: &str, bytes: usize) {
    let (_, post, of) = SEATS[1 + number % 9];
    text.push_str(&format!(
        "  \"sro\": {{ \"name\": \"{}\", \"post\": \"{post}\", \"organisation\": \"{}\", \"nominated\": \"August 2022\" }},\n  \"chair\": {{ \"name\": \"{}\", \"post\": \"{post}\" }},\n  \"quorum\": {{ \"share\": 0.{}, \"rule\": \"the chair or vice-chair and one member each from the council, the constabulary and the NHS\", \"must_include\": [{{ \"any\": [\"chair\", \"vice-chair\"] }}, {{ \"body\": \"constabulary\" }}] }},\n  \"meeting_frequency\": {{ \"every_months\": {} }},\n  \"reviews\": [{{ \"of\": \"terms-of-reference\", \"every_months\": 12, \"next\": \"{}\" }}, {{ \"of\": \"needs-assessment\", \"every_months\": 36 }}],\n  \"deliverables\": [\n    {{ \"what\": \"needs-assessment\", \"number\": 1, \"event\": \"agreed\", \"when\": \"end of November 2022\" }},\n    {{ \"what\": \"delivery-plan\", \"number\": 1, \"event\": \"agreed\", \"when\": \"{}\" }}\n  ],\n  \"members\": [\n",
        NAMES[number % 12], of.replace("{}", place), NAMES[number % 12], 5 + number % 5, 1 + number % 3, day(number + 12), day(number + 5)
    ));
    let mut first = true;
    let mut n = 0;
    while text.len() + 140 < bytes {
        let (seat, post, of) = SEATS[(number + n) % SEATS.len()];
        let of = of.replace("{}", place);
        let one = match (n + number) % 5 {
            0 => format!("{{ \"as_written\": \"{post}, {of}\" }}"),
            1 => format!(
                "{{ \"name\": \"{}\", \"post\": \"{post}\", \"organisation\": \"{of}\" }}",
                NAMES[(n + number) % 12]
            ),
            2 => format!(
                "{{ \"post\": \"{post}\", \"organisation\": \"{of}\", \"seat\": \"{seat}\", \"standing\": \"member\", \"deputy\": \"to be named\" }}"
            ),
            3 => format!(
                "{{ \"organisation\": \"{of}\", \"standing\": \"{}\" }}",
                if n % 7 == 0 { "invited" } else { "member" }
            ),
            _ => format!(
                "{{ \"name\": \"{}\", \"post\": \"{post}\", \"organisation\": \"{of}\", \"seat\": \"{seat}\" }}",
                NAMES[(n * 5 + number) % 12]
            ),
        };
        row(text, &mut first, &one);
        n += 1;
    }
}

fn plan(text: &mut String, number: usize, place: &str, bytes: usize) {
    text.push_str(&format!(
        "  \"period\": {{ \"from\": \"2023-04-01\", \"to\": \"2024-03-31\" }},\n  \"priorities\": [\"Break drug supply chains in {place}\", \"Deliver a world-class treatment and recovery system\", \"Achieve a generational shift in demand for drugs\"],\n  \"actions\": [\n"
    ));
    let mut first = true;
    let mut n = 0;
    while text.len() + 240 < bytes {
        let (work, lead) = WORK[(number + n) % WORK.len()];
        let one = format!(
            "{{ \"ref\": \"{}.{}\", \"text\": \"{}\", \"lead\": \"{}\", \"due\": \"{}\", \"status_now\": \"{}\" }}",
            1 + n / 5,
            1 + n % 5,
            work.replace("{}", place),
            lead.replace("{}", place),
            day(number + n),
            ["under way", "not begun", "done"][n % 3]
        );
        row(text, &mut first, &one);
        n += 1;
    }
}

fn minutes(text: &mut String, number: usize, place: &str, bytes: usize) {
    text.push_str("  \"meetings\": [\n");
    let mut first = true;
    let mut n = 0;
    while text.len() + 1_000 < bytes {
        let people = |from: usize, count: usize| {
            let one = |i: usize| {
                let (_, post, of) = SEATS[i % SEATS.len()];
                format!(
                    "{{ \"name\": \"{}\", \"post\": \"{post}\", \"organisation\": \"{}\" }}",
                    NAMES[i % 12],
                    of.replace("{}", place)
                )
            };
            (from..from + count).map(one).collect::<Vec<_>>().join(", ")
        };
        let one = format!(
            "{{ \"date\": \"{}\", \"present\": [{}], \"apologies\": [{}], \"quorate\": {}, \"decisions\": [\"The plan for {place} was agreed\", \"Alcohol will have a lead of its own\"] }}",
            day(number + n * 3),
            people(number + n, 7),
            people(number + n + 7, 2),
            n % 3 != 1
        );
        row(text, &mut first, &one);
        n += 1;
    }
}

/// Clauses of terms of reference; `{}` is the place.
const CLAUSES: [&str; 10] = [
    "Members share what they know about drugs and alcohol in {}, agree what each of them will do, and report on it at every meeting.",
    "The treatment provider, the constabulary and the probation service review referrals from custody to treatment by 30 September and each year after.",
    "The partnership agrees a joint needs assessment for {} by the end of November 2022 and reviews it at least every three years.",
    "A member who cannot come sends a deputy with the power to decide. Apologies go to the secretariat at least two working days before.",
    "The group considers alcohol beside drugs in all its work, and the public involvement lead brings the views of people who use services.",
    "Papers are sent out five working days in advance; minutes are agreed at the next meeting and published on the council's website.",
    "The partnership reports to the Health and Wellbeing Board and to the Community Safety Partnership of {} twice a year.",
    "Sub-groups on supply, treatment and prevention each have a chair who is a member of the partnership, and meet between its meetings.",
    "Data on treatment, drug-related deaths and offending are shared under an agreement that all partners have signed.",
    "Where members disagree, the Senior Responsible Owner decides after hearing both sides, and the decision is recorded with its reasons.",
];

/// Terms of reference in Markdown of at least so many bytes.
pub(crate) fn terms(number: usize, bytes: usize) -> String {
    let place = place(number);
    let mut text = format!(
        "# {place} Combating Drugs Partnership: terms of reference\n\nAgreed on {} {} 2022.\n\n## 1. Membership\n\n",
        1 + number % 28,
        ["August", "September", "October", "November"][number % 4]
    );
    if number.is_multiple_of(2) {
        text.push_str("| Organisation | Role |\n| --- | --- |\n");
    }
    for n in 0..10 + number % 6 {
        let (_, post, of) = SEATS[(number + n) % SEATS.len()];
        let of = of.replace("{}", &place);
        text.push_str(&if number.is_multiple_of(2) {
            format!("| {of} | {post} |\n")
        } else {
            format!("- {post}, {of}\n")
        });
    }
    let (_, post, of) = SEATS[1 + number % 9];
    text.push_str(&format!("\n## 2. Senior Responsible Owner\n\nThe {post} of {} is the Senior Responsible Owner and chairs the partnership.\n", of.replace("{}", &place)));
    text.push_str(&format!("\n## 3. Quorum\n\nThe meeting is quorate if {}% of the membership is present, the chair or vice-chair among them.\n", 50 + number % 4 * 10));
    let mut clause = 4;
    while text.len() < bytes {
        text.push_str(&format!(
            "\n## {clause}. {}\n",
            [
                "How we work",
                "Purpose",
                "Reporting",
                "Review",
                "Sub-groups"
            ][(clause + number) % 5]
        ));
        for n in 1..4 {
            let words = CLAUSES[(number + clause * 3 + n) % CLAUSES.len()].replace("{}", &place);
            text.push_str(&format!("\n{clause}.{n} {words}\n"));
        }
        clause += 1;
    }
    text
}
