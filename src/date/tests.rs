//! The grammar of dates, case by case.

use super::{Interval, Precision, find, find_in_title, parse};

/// '2022-08-01..2022-08-31', one day alone, '..' for an open end, 'none'.
fn short(interval: Option<Interval>) -> String {
    let end = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    match interval {
        None => "none".to_owned(),
        Some(i) if i.is_day() => end(i.from),
        Some(i) => format!("{}..{}", end(i.from), end(i.to)),
    }
}

#[test]
fn whole_texts() {
    let cases = [
        // days
        ("1st August 2022", "2022-08-01"),
        ("1 August 2022", "2022-08-01"),
        ("01 Aug 2022", "2022-08-01"),
        ("1st of August 2022", "2022-08-01"),
        ("the 1st day of August 2022", "2022-08-01"),
        ("1 st August 2022", "2022-08-01"),
        ("Tuesday 2 August 2022", "2022-08-02"),
        ("Tuesday, 2nd August 2022", "2022-08-02"),
        ("Tues 2 Aug 2022", "2022-08-02"),
        ("Tuesday the 2nd of August, 2022", "2022-08-02"),
        ("Monday 2 August 2022", "2022-08-02"),
        ("August 2, 2022", "2022-08-02"),
        ("August 2nd 2022", "2022-08-02"),
        ("1/8/22", "2022-08-01"),
        ("01/08/2022", "2022-08-01"),
        ("01.08.2022", "2022-08-01"),
        ("01-08-2022", "2022-08-01"),
        ("1-Aug-22", "2022-08-01"),
        ("01-Aug-2022", "2022-08-01"),
        ("1 August 22", "2022-08-01"),
        ("2022-08-01", "2022-08-01"),
        ("2022-8-1", "2022-08-01"),
        ("on 14 March 2023", "2023-03-14"),
        ("29 February 2024", "2024-02-29"),
        // no such day
        ("31 February 2022", "none"),
        ("29 February 2023", "none"),
        ("31/04/2022", "none"),
        ("08/13/2022", "none"),
        ("2022-13-01", "none"),
        ("0 August 2022", "none"),
        ("1 August", "none"),
        // months
        ("August 2022", "2022-08-01..2022-08-31"),
        ("Aug 2022", "2022-08-01..2022-08-31"),
        ("Aug. 2022", "2022-08-01..2022-08-31"),
        ("Sept 2022", "2022-09-01..2022-09-30"),
        ("Sept. 2022", "2022-09-01..2022-09-30"),
        ("AUGUST 2022", "2022-08-01..2022-08-31"),
        ("August, 2022", "2022-08-01..2022-08-31"),
        ("Aug-22", "2022-08-01..2022-08-31"),
        ("Aug ’22", "2022-08-01..2022-08-31"),
        ("2022-08", "2022-08-01..2022-08-31"),
        ("February 2024", "2024-02-01..2024-02-29"),
        ("August 22", "none"),
        // parts
        ("end of September 2022", "2022-09-21..2022-09-30"),
        ("the end of Sept 2022", "2022-09-21..2022-09-30"),
        ("end-March 2025", "2025-03-21..2025-03-31"),
        ("End March 2025", "2025-03-21..2025-03-31"),
        ("early September 2022", "2022-09-01..2022-09-10"),
        ("mid-September 2022", "2022-09-11..2022-09-20"),
        ("middle of September 2022", "2022-09-11..2022-09-20"),
        ("late September 2022", "2022-09-21..2022-09-30"),
        ("beginning of September 2022", "2022-09-01..2022-09-10"),
        ("second half of September 2022", "2022-09-16..2022-09-30"),
        ("early 2023", "2023-01-01..2023-04-30"),
        ("mid 2023", "2023-05-01..2023-08-31"),
        ("late 2023", "2023-09-01..2023-12-31"),
        ("end of 2022", "2022-12-01..2022-12-31"),
        ("the first half of 2023", "2023-01-01..2023-06-30"),
        ("end of 2022/23", "2023-03-01..2023-03-31"),
        (
            "end of the financial year 2022/23",
            "2023-03-01..2023-03-31",
        ),
        ("end of Q2 2023/24", "2023-09-01..2023-09-30"),
        // open ends
        ("by the end of December 2022", "..2022-12-31"),
        ("by 31 December 2022", "..2022-12-31"),
        ("no later than 31/12/2022", "..2022-12-31"),
        ("until March 2025", "..2025-03-31"),
        ("before April 2023", "..2023-03-31"),
        ("after June 2023", "2023-07-01.."),
        ("since April 2022", "2022-04-01.."),
        ("from April 2022", "2022-04-01.."),
        ("since 2016", "2016-01-01.."),
        // seasons and quarters
        ("Autumn 2023", "2023-09-01..2023-11-30"),
        ("the autumn of 2023", "2023-09-01..2023-11-30"),
        ("summer 2023", "2023-06-01..2023-08-31"),
        ("Winter 2022/23", "2022-12-01..2023-02-28"),
        ("Winter 2023", "2023-12-01..2024-02-29"),
        ("Autumn/Winter 2023", "2023-09-01..2024-02-29"),
        ("Q2 2023/24", "2023-07-01..2023-09-30"),
        ("Q4 2022-23", "2023-01-01..2023-03-31"),
        ("Q4 of 2022-2023", "2023-01-01..2023-03-31"),
        ("Quarter 1 22/23", "2022-04-01..2022-06-30"),
        ("2023/24 Q1", "2023-04-01..2023-06-30"),
        ("second quarter of 2023/24", "2023-07-01..2023-09-30"),
        ("Q1 to Q3 2022/23", "2022-04-01..2022-12-31"),
        ("Q2 2023", "2023-04-01..2023-09-30"),
        ("Q5 2023/24", "none"),
        // years
        ("2022", "2022-01-01..2022-12-31"),
        ("in 2022", "2022-01-01..2022-12-31"),
        ("2022-23", "2022-04-01..2023-03-31"),
        ("2022/23", "2022-04-01..2023-03-31"),
        ("2022-2023", "2022-04-01..2023-03-31"),
        ("2022 – 2023", "2022-04-01..2023-03-31"),
        ("2022 to 2023", "2022-04-01..2023-03-31"),
        ("1999/00", "none"),
        ("the financial year 2022/23", "2022-04-01..2023-03-31"),
        ("Financial year 2022 – 2023", "2022-04-01..2023-03-31"),
        ("FY22/23", "2022-04-01..2023-03-31"),
        ("FY 2022-23", "2022-04-01..2023-03-31"),
        ("academic year 2022/23", "2022-09-01..2023-08-31"),
        ("2019-21", "2019-01-01..2021-12-31"),
        ("2019/21", "2019-01-01..2021-12-31"),
        ("2022 to 2025", "2022-01-01..2025-12-31"),
        ("2022 – 2025", "2022-01-01..2025-12-31"),
        ("2022-2025", "2022-01-01..2025-12-31"),
        ("2022/23 to 2024/25", "2022-04-01..2025-03-31"),
        ("year ending March 2023", "2022-04-01..2023-03-31"),
        ("the 12 months to 30 June 2023", "2022-07-01..2023-06-30"),
        // ranges
        ("January 2023 to March 2024", "2023-01-01..2024-03-31"),
        ("April 2022 - March 2023", "2022-04-01..2023-03-31"),
        ("April 2022 – March 2023", "2022-04-01..2023-03-31"),
        (
            "From March 2022 to the end of Feb 2023",
            "2022-03-01..2023-02-28",
        ),
        (
            "between April 2022 and March 2023",
            "2022-04-01..2023-03-31",
        ),
        ("between 2020 and 2022", "2020-01-01..2022-12-31"),
        ("January to March 2023", "2023-01-01..2023-03-31"),
        ("Jan-Mar 2023", "2023-01-01..2023-03-31"),
        ("November to January 2023", "2022-11-01..2023-01-31"),
        ("April/May 2022", "2022-04-01..2022-05-31"),
        ("August and September 2022", "2022-08-01..2022-09-30"),
        ("1-3 August 2022", "2022-08-01..2022-08-03"),
        ("1 April to 30 June 2022", "2022-04-01..2022-06-30"),
        ("1 April 2022 to 31 March 2023", "2022-04-01..2023-03-31"),
        ("01/04/2022 - 31/03/2023", "2022-04-01..2023-03-31"),
        ("March 2024 to January 2023", "none"),
        // no dates
        ("", "none"),
        ("tbc", "none"),
        ("ongoing", "none"),
        ("2,853", "none"),
        ("1.3", "none"),
        ("80%", "none"),
        ("March 2023 or later still", "none"),
        ("99999999999999999999", "none"),
    ];
    for (text, expected) in cases {
        assert_eq!(short(parse(text)), expected, "{text}");
    }
}

#[test]
fn inside_a_text() {
    let cases: [(&str, &[(&str, &str)]); 19] = [
        (
            "Gloucestershire held its first CDP meeting in August 2022 and has engagement",
            &[("August 2022", "2022-08-01..2022-08-31")],
        ),
        (
            "In 2022-23 there were 2,853 adults in treatment",
            &[("2022-23", "2022-04-01..2023-03-31")],
        ),
        (
            "for 2019-21 is 5.3 per 100,000 population",
            &[("2019-21", "2019-01-01..2021-12-31")],
        ),
        (
            "From March 2022 to the end of Feb 2023 the rate",
            &[(
                "From March 2022 to the end of Feb 2023",
                "2022-03-01..2023-02-28",
            )],
        ),
        (
            "sporadic since 2016, while 2022 data is not available",
            &[("since 2016", "2016-01-01..")],
        ),
        (
            "However, in the first half of 2023 cannabis seizures",
            &[("the first half of 2023", "2023-01-01..2023-06-30")],
        ),
        (
            "reviewed and updated in January 2023, and annually",
            &[("January 2023", "2023-01-01..2023-01-31")],
        ),
        (
            "grow the pick-up to 75% by end-March 2025.",
            &[("by end-March 2025", "..2025-03-31")],
        ),
        (
            "on 2 August 2022 and 5 September 2022",
            &[
                ("2 August 2022", "2022-08-02"),
                ("5 September 2022", "2022-09-05"),
            ],
        ),
        (
            "rates in 2016-2018 and in 2022",
            &[
                ("2016-2018", "2016-01-01..2018-12-31"),
                ("2022", "2022-01-01..2022-12-31"),
            ],
        ),
        ("a total of £2022 and 2022 people", &[]),
        (
            "see https://example.org/2022/08/01/page and ref 12/2022/23/9",
            &[],
        ),
        ("Version 1.2, 4 May 2023", &[("4 May 2023", "2023-05-04")]),
        (
            "(October 2024)",
            &[("October 2024", "2024-10-01..2024-10-31")],
        ),
        ("Date:14/03/2023.", &[("14/03/2023", "2023-03-14")]),
        (
            "the plan (2023/24) and 20 to 25 March 2023",
            &[
                ("2023/24", "2023-04-01..2024-03-31"),
                ("20 to 25 March 2023", "2023-03-20..2023-03-25"),
            ],
        ),
        ("aged 18-24 in 1 of 3 wards, 2.5 to 3 times", &[]),
        ("Needs Assessment 2022", &[]),
        (
            "it may 31 February 2022",
            &[("February 2022", "2022-02-01..2022-02-28")],
        ),
    ];
    for (text, expected) in cases {
        let found: Vec<(&str, String)> = find(text)
            .into_iter()
            .map(|f| (&text[f.range], short(Some(f.interval))))
            .collect();
        let expected: Vec<(&str, String)> = expected
            .iter()
            .map(|(t, i)| (*t, (*i).to_owned()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn years_in_titles() {
    let title = "Drug and Alcohol Needs Assessment 2022";
    let found = find_in_title(title);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&title[found[0].range.clone()], found[0].precision),
        ("2022", Precision::Year)
    );
    assert_eq!(
        find_in_title("Annual Report 2022- 2023")[0].precision,
        Precision::FinancialYear
    );
    assert_eq!(
        find_in_title("Action Plan 2023 to 2025")[0]
            .interval
            .in_words(),
        "2023 to 2025"
    );
}

#[test]
fn words() {
    let cases = [
        ("21/11/2026", "21 November 2026"),
        ("Aug 2022", "August 2022"),
        ("2022-23", "April 2022 to March 2023"),
        ("2019-21", "2019 to 2021"),
        ("2022", "2022"),
        ("Jan-Mar 2023", "January to March 2023"),
        ("end of September 2022", "21 to 30 September 2022"),
        ("5 May to 2 June 2023", "5 May 2023 to 2 June 2023"),
        ("by December 2022", "by 31 December 2022"),
        ("since 1 April 2022", "1 April 2022 or later"),
    ];
    for (text, expected) in cases {
        assert_eq!(
            parse(text).map(Interval::in_words).as_deref(),
            Some(expected),
            "{text}"
        );
    }
}

#[test]
fn a_wrong_weekday_is_noted() {
    assert_eq!(
        find("on Monday 2 August 2022")[0].precision,
        Precision::Doubtful
    );
    assert_eq!(
        find("on Tuesday 2 August 2022")[0].precision,
        Precision::Day
    );
}

#[test]
fn questions_of_an_interval() {
    let day = |d: i8| jiff::civil::date(2022, 8, d);
    let august = parse("August 2022").unwrap();
    assert!(august.straddles(day(1)) && !august.ends_by(day(1)) && !august.begins_after(day(1)));
    assert!(august.ends_by(day(31)) && august.begins_after(jiff::civil::date(2022, 7, 31)));
    assert!(
        Interval::since(day(2)).begins_after(day(1)) && !Interval::since(day(2)).ends_by(day(31))
    );
    assert!(Interval::until(day(2)).ends_by(day(2)) && Interval::until(day(2)).straddles(day(1)));
    assert_eq!(
        august.hull(parse("October 2022").unwrap()).in_words(),
        "August to October 2022"
    );
    assert_eq!(august.hull(Interval::since(day(1))).to, None);
    assert!(
        august.overlaps(parse("2022").unwrap())
            && !august.overlaps(parse("September 2022").unwrap())
    );
}

#[test]
fn long_and_odd_texts_end() {
    let long = "from 1 to 2 to 3 to ".repeat(20_000);
    assert!(find(&long).is_empty());
    let years = "2022-2023-".repeat(20_000);
    let _ = find(&years);
    for odd in [
        "1/",
        "Q",
        "'",
        "’22",
        "end of",
        "by",
        "between 2020",
        "1st",
        "2022-",
        "۲۰۲۲",
        "１２ August 2022",
        "\u{feff}2022",
    ] {
        let _ = (parse(odd), find(odd));
    }
}
