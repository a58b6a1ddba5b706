//! Made-up documents of a given size, the same every time.

/// Kinds of member with a post of each.
const SEATS: [(&str, &str); 10] = [
    ("elected-members", "Cabinet Member for Health"),
    ("local-authority-officials", "Director of Public Health"),
    ("nhs", "Director of Primary Care"),
    ("jobcentre-plus", "Partnership Manager"),
    ("treatment-providers", "Area Manager"),
    ("police", "Superintendent"),
    ("pcc", "Police and Crime Commissioner"),
    ("probation", "Head of the Probation Delivery Unit"),
    ("people-affected", "Lived experience representative"),
    ("secure-estate", "Governor"),
];

/// A record of terms of reference in JSON of at least so many bytes.
pub(crate) fn record(number: usize, bytes: usize) -> String {
    let mut members: Vec<String> = Vec::new();
    let mut size = 0;
    while size + 400 < bytes {
        let (seat, post) = SEATS[(number + members.len()) % SEATS.len()];
        let member = format!(
            "    {{ \"post\": \"{post}\", \"organisation\": \"Organisation {} of Area {number}\", \"seat\": \"{seat}\", \"standing\": \"member\" }}",
            members.len()
        );
        size += member.len() + 2;
        members.push(member);
    }
    format!(
        "{{\n  \"kind\": \"terms-of-reference\",\n  \"title\": \"Terms of reference\",\n  \"partnership\": {{ \"name\": \"Area {number} Combating Drugs Partnership\" }},\n  \"status\": \"agreed\",\n  \"sro\": {{ \"name\": \"A. Person\", \"post\": \"Director of Public Health\" }},\n  \"quorum\": {{ \"share\": 0.8 }},\n  \"members\": [\n{}\n  ]\n}}\n",
        members.join(",\n")
    )
}

/// Terms of reference in Markdown of at least so many bytes.
pub(crate) fn terms(number: usize, bytes: usize) -> String {
    let mut text = format!(
        "# Area {number} Combating Drugs Partnership: terms of reference\n\n## 1. Membership\n\n"
    );
    for (seat, post) in SEATS {
        text.push_str(&format!(
            "- {post}, Area {number} ({})\n",
            seat.replace('-', " ")
        ));
    }
    text.push_str("\n## 2. Senior Responsible Owner\n\nThe Director of Public Health is the Senior Responsible Owner and chairs the partnership.\n");
    text.push_str("\n## 3. Quorum\n\nThe meeting is quorate if 80% of the membership is present, the chair or vice-chair among them.\n");
    let mut clause = 4;
    while text.len() < bytes {
        text.push_str(&format!(
            "\n## {clause}. How we work\n\n{clause}.1 Members share what they know about drugs and alcohol in Area {number}, agree what each will do, and report on it at every meeting.\n\n{clause}.2 The treatment provider, the constabulary and the probation service review referrals from custody to treatment by 30 September 2022 and each year after.\n"
        ));
        clause += 1;
    }
    text
}
