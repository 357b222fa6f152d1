extension MeasureCatalogue {
    /// Pupil absence from the school census, by school and by area.
    ///
    /// - Source: rules R-STAT-01, R-STAT-02 and R-STAT-03.
    static let census = MeasureCatalogue(
        counts: CensusColumns.counts,
        required: CensusColumns.required,
        fractions: [],
        rates: CensusColumns.rates,
        statedOnly: [],
        sums: CensusColumns.sums,
        bounds: CensusColumns.bounds,
        keys: [
            "time_identifier", "time_period", "geographic_level", "region_code", "old_la_code",
            "new_la_code", "school_type",
        ],
        ignored: [
            "year_breakdown", "country_code", "country_name", "region_name", "la_name", "estab",
            "laestab", "urn", "school_name", "academy_type", "academy_open_date", "all_through",
            "sess_x_covid",
        ],
        splits: [
            "breakdown_topic", "breakdown", "characteristic_group", "characteristic_type",
            "characteristic", "pupil_characteristic", "gender", "fsm_eligible", "sen_status",
            "ncyearactual", "ethnicity", "ethnicity_major", "ethnicity_minor", "first_language",
        ],
        areasAddUp: true)
}

private enum CensusColumns {
    static let kinds = ["overall", "authorised", "unauthorised"]
    static let authorised = [
        "illness", "appointments", "religious", "study", "traveller", "holiday", "excluded",
        "other",
    ].map { "sess_auth_\($0)" }
    static let laterAuthorised = [
        "ext_holiday", "interview", "reg_performance", "temp_reduced_timetable",
    ].map { "sess_auth_\($0)" }
    static let unauthorised = ["holiday", "late", "other", "noyet"].map { "sess_unauth_\($0)" }
    static let totals = [
        "sess_auth_totalreasons", "sess_unauth_totalreasons", "sess_overall_totalreasons",
    ]

    static func flagged(_ threshold: String) -> [String] {
        ["enrolments_pa_\(threshold)_exact", "sess_possible_pa_\(threshold)_exact"]
            + kinds.map { "sess_\($0)_pa_\(threshold)_exact" }
    }

    static let required =
        ["num_schools", "enrolments", "sess_possible"] + kinds.map { "sess_\($0)" }
        + flagged("10") + authorised + unauthorised + totals

    static let counts = required + laterAuthorised + flagged("50")

    static let rates =
        kinds.map {
            RateDefinition(name: "sess_\($0)_percent", part: "sess_\($0)", whole: "sess_possible")
        }
        + ["10", "50"].flatMap { threshold in
            [
                RateDefinition(
                    name: "enrolments_pa_\(threshold)_exact_percent",
                    part: "enrolments_pa_\(threshold)_exact", whole: "enrolments",
                    isRequired: threshold == "10")
            ]
                + kinds.map {
                    RateDefinition(
                        name: "sess_\($0)_percent_pa_\(threshold)_exact",
                        part: "sess_\($0)_pa_\(threshold)_exact",
                        whole: "sess_possible_pa_\(threshold)_exact",
                        isRequired: threshold == "10")
                }
        }
        + (authorised + laterAuthorised + unauthorised).map {
            RateDefinition(
                name: "\($0)_rate", part: $0, whole: "sess_possible", isRequired: false)
        }

    static let below =
        "The total is smaller than the sum of its reasons. It is the larger of the two for each "
        + "pupil, so this should not happen; the rates use the total and are not touched."

    static let sums: [SumIdentity] =
        [
            SumIdentity(
                check: .overallAbsence, whole: "sess_overall",
                parts: ["sess_authorised", "sess_unauthorised"]),
            SumIdentity(
                check: .overallAbsence, whole: "sess_overall_pa_10_exact",
                parts: ["sess_authorised_pa_10_exact", "sess_unauthorised_pa_10_exact"]),
            SumIdentity(
                check: .overallAbsence, whole: "sess_overall_pa_50_exact",
                parts: ["sess_authorised_pa_50_exact", "sess_unauthorised_pa_50_exact"]),
            SumIdentity(
                check: .reasons, whole: "sess_auth_totalreasons", parts: authorised,
                optional: laterAuthorised),
            SumIdentity(check: .reasons, whole: "sess_unauth_totalreasons", parts: unauthorised),
            SumIdentity(
                check: .reasons, whole: "sess_overall_totalreasons",
                parts: ["sess_auth_totalreasons", "sess_unauth_totalreasons"]),
            SumIdentity(
                check: .reasonsWithinTotal, whole: "sess_authorised",
                parts: ["sess_auth_totalreasons"], relation: .notBelow(below)),
            SumIdentity(
                check: .reasonsWithinTotal, whole: "sess_unauthorised",
                parts: ["sess_unauth_totalreasons"], relation: .notBelow(below)),
        ]

    static let bounds =
        [BoundIdentity(part: "sess_overall", whole: "sess_possible")]
        + [
            ("enrolments_pa_10_exact", "enrolments"),
            ("sess_possible_pa_10_exact", "sess_possible"),
            ("sess_overall_pa_10_exact", "sess_overall"),
            ("sess_authorised_pa_10_exact", "sess_authorised"),
            ("sess_unauthorised_pa_10_exact", "sess_unauthorised"),
            ("enrolments_pa_50_exact", "enrolments_pa_10_exact"),
            ("sess_possible_pa_50_exact", "sess_possible_pa_10_exact"),
            ("sess_overall_pa_50_exact", "sess_overall_pa_10_exact"),
        ].map { BoundIdentity(part: $0.0, whole: $0.1) }
}
