import Foundation
import Testing

/// Comparisons out of spoilt published files, through the binary: told with the line, never a crash,
/// and nobody is counted twice.
///
/// R-CONTRAST-01, R-FUNNEL-01, R-SPATIAL-01, R-BRIGHT-01
@Suite struct SpoiltComparisonTests {
    /// Columns of the year to date that a row is known and counted by.
    private static let daily = [
        "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
        "region_code", "region_name", "new_la_code", "la_name", "old_la_code", "education_phase",
        "num_schools", "enrolments", "present_sessions", "overall_attendance",
        "approved_educational_activity", "overall_absence", "authorised_absence",
        "unauthorised_absence", "late_sessions", "possible_sessions", "reason_present_am",
        "reason_present_pm", "reason_present", "reason_l_present_late_before_registers_closed",
        "reason_i_authorised_illness", "reason_m_authorised_medical_dental",
        "reason_r_authorised_religious_observance", "reason_s_authorised_study_leave",
        "reason_t_authorised_mobile_child", "reason_h_authorised_holiday",
        "reason_e_authorised_excluded", "reason_c_authorised_other",
        "reason_c1_authorised_regulated_performance", "reason_j1_authorised_interview",
        "reason_c2_authorised_temp_reduced_timetable", "reason_b_aea_education_off_site",
        "reason_j_aea_interview", "reason_p_aea_approved_sporting_activity",
        "reason_v_aea_educational_visit_trip", "reason_w_aea_work_experience",
        "reason_k_aea_education_arranged_by_la", "reason_g_unauthorised_holiday",
        "reason_u_unauthorised_late_after_registers_closed",
        "reason_o_other_unauthorised", "reason_n_no_reason_yet", "total_num_schools",
        "total_enrolments", "attendance_perc", "overall_absence_perc", "authorised_absence_perc",
        "unauthorised_absence_perc", "illness_perc", "appointments_perc", "unauth_hol_perc",
        "unauth_oth_perc", "unauth_late_registers_closed_perc", "unauth_not_yet_perc",
        "auth_religious_perc", "auth_study_perc", "auth_mob_perc", "auth_excluded_perc",
        "auth_performance_perc", "auth_interview_perc", "auth_part_time_perc", "auth_other_perc",
        "pa_perc",
    ]
    private static let places = [
        ("201", "City of London", "10"), ("202", "Camden", "24"), ("203", "Greenwich", "18"),
        ("204", "Hackney", "15"), ("205", "Hammersmith and Fulham", "21"),
    ]

    /// A file of five authorities; each may change the cells of the third.
    private func daily(_ changes: [String: String] = [:], twice: Bool = false) -> String {
        let rows = Self.places.enumerated().map { place, one in
            Self.daily.map { column -> String in
                if place == 2, let changed = changes[column] { return changed }
                switch column {
                case "time_period": return "202526"
                case "time_identifier": return "Academic year"
                case "geographic_level": return "Local authority"
                case "old_la_code": return one.0
                case "la_name": return one.1
                case "education_phase": return "Primary"
                case "pa_perc": return one.2
                case "total_enrolments", "enrolments": return "20000"
                case "possible_sessions": return "1000000"
                case "overall_absence": return "\(5_000 * (place + 10))"
                case "reason_i_authorised_illness": return "40000"
                case let name where name.hasSuffix("_name"): return "England"
                case let name where name.hasSuffix("_code"): return "E92000001"
                default: return "0"
                }
            }.joined(separator: ",")
        }
        let all = twice ? rows + rows : rows
        return ([Self.daily.joined(separator: ",")] + all).joined(separator: "\n") + "\n"
    }

    private static let borders =
        "old_la_code,neighbour_old_la_code\n201,202\n202,203\n203,204\n204,205\n"

    @Test func `a share or a count that cannot be is told with its line`() async throws {
        let desk = try Desk(emptyFolder: ())
        try desk.write(Self.borders, to: "borders.csv")
        func alike() async throws -> Ran {
            try await desk.runPlainly([
                "variation", "--phase", "primary", "--published", "daily.csv", "--borders",
                "borders.csv",
            ])
        }
        try desk.write(daily(), to: "daily.csv")
        let sound = try await alike()
        #expect(sound.status == 0 && sound.out.contains("5 authorities"), "\(sound.all)")
        let spoilt = [
            ("pa_perc", "nan"), ("pa_perc", "inf"), ("pa_perc", "1e19"), ("pa_perc", "250"),
            ("pa_perc", "-5"), ("total_enrolments", "1e300"), ("total_enrolments", "inf"),
            ("total_enrolments", "-100"), ("overall_absence", "1000001"),
            ("possible_sessions", "999999999999999"),
        ]
        for (column, cell) in spoilt {
            try desk.write(daily([column: cell]), to: "daily.csv")
            let found = try await alike()
            #expect(found.status == 1, "\(column) \(cell): \(found.all.prefix(400))")
            #expect(found.all.contains("daily.csv, line 4: error:"), "\(column) \(cell)")
            #expect(found.out.contains("4 authorities"), "\(column) \(cell)")
            let apart = try await desk.runPlainly([
                "contrast", "201", "202", "--published", "daily.csv",
            ])
            #expect(apart.status == 1, "\(column) \(cell): \(apart.all.prefix(400))")
        }
        try desk.write(daily(["pa_perc": "0", "total_enrolments": "0"]), to: "daily.csv")
        let nobody = try await alike()
        #expect(nobody.status == 0 && nobody.out.contains("4 authorities"), "\(nobody.all)")
    }

    @Test func `whoever stands in a file twice is counted once`() async throws {
        let desk = try Desk(emptyFolder: ())
        try desk.write(Self.borders, to: "borders.csv")
        try desk.write(daily(), to: "once.csv")
        try desk.write(daily(twice: true), to: "daily.csv")
        let funnel = try await desk.runPlainly([
            "funnel", "--by", "authority", "--phase", "primary", "--published", "daily.csv",
        ])
        #expect(funnel.out.contains("of 100000 registrations"), "\(funnel.all)")
        #expect(funnel.all.contains("an earlier row is about the same"))
        let once = try await desk.runPlainly([
            "variation", "--phase", "primary", "--published", "once.csv", "--borders",
            "borders.csv",
        ])
        let twice = try await desk.runPlainly([
            "variation", "--phase", "primary", "--published", "daily.csv", "--borders",
            "borders.csv",
        ])
        #expect(twice.status == 1 && twice.all.contains("line 7"))
        #expect(twice.out == once.out)
    }

    @Test func `a unit has a name, and a period is a year`() async throws {
        let desk = try Desk(emptyFolder: ())
        func funnel() async throws -> Ran {
            try await desk.runPlainly([
                "funnel", "--by", "authority", "--phase", "primary", "--published", "daily.csv",
            ])
        }
        try desk.write(daily().replacing("la_name", with: "place"), to: "daily.csv")
        let nameless = try await funnel()
        #expect(nameless.status == 1 && nameless.all.contains("`la-name`"), "\(nameless.all)")
        try desk.write(daily(["time_period": "summer"]), to: "daily.csv")
        let summer = try await funnel()
        #expect(summer.out.contains("Published figures of 202526"), "\(summer.all)")
        #expect(
            summer.all.contains("this is no academic year") && !summer.out.contains("Greenwich"))
    }

    /// Absence by area, split by some columns, each with the values that are given.
    private func census(_ splits: [String], _ values: [String]) -> String {
        let columns =
            [
                "time_identifier", "year_breakdown", "time_period", "geographic_level",
                "country_code", "country_name", "region_code", "region_name", "old_la_code",
                "new_la_code", "la_name", "school_type", "num_schools", "enrolments",
                "sess_possible", "sess_overall", "sess_authorised", "sess_unauthorised",
                "sess_overall_percent", "sess_authorised_percent", "sess_unauthorised_percent",
                "enrolments_pa_10_exact", "enrolments_pa_10_exact_percent",
                "sess_possible_pa_10_exact", "sess_overall_pa_10_exact",
                "sess_authorised_pa_10_exact", "sess_unauthorised_pa_10_exact",
                "sess_overall_percent_pa_10_exact", "sess_authorised_percent_pa_10_exact",
                "sess_unauthorised_percent_pa_10_exact", "sess_auth_illness",
                "sess_auth_appointments", "sess_auth_religious", "sess_auth_study",
                "sess_auth_traveller", "sess_auth_holiday", "sess_auth_ext_holiday",
                "sess_auth_excluded", "sess_auth_other", "sess_auth_totalreasons",
                "sess_unauth_holiday", "sess_unauth_late", "sess_unauth_other",
                "sess_unauth_noyet", "sess_unauth_totalreasons", "sess_overall_totalreasons",
            ] + splits
        let rows = Self.places.flatMap { place in
            values.map { value in
                columns.map { column -> String in
                    if splits.contains(column) { return value }
                    switch column {
                    case "time_identifier": return "Academic year"
                    case "year_breakdown": return "six half terms"
                    case "time_period": return "201718"
                    case "geographic_level": return "Local authority"
                    case "old_la_code": return place.0
                    case "la_name": return place.1
                    case "school_type": return "State-funded primary"
                    case "enrolments": return value == "Total" ? "2000" : "1000"
                    case "enrolments_pa_10_exact":
                        return value == "Total" ? "\(place.2)0" : "\(place.2)"
                    case "sess_possible": return "500000"
                    case "sess_overall", "sess_auth_illness": return "2\(place.2)00"
                    default: return "0"
                    }
                }.joined(separator: ",")
            }
        }
        return ([columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    }

    @Test func `pupils are not added up once more by what is known of them`() async throws {
        let desk = try Desk(emptyFolder: ())
        try desk.write(Self.borders, to: "borders.csv")
        try desk.write(census(["gender"], ["Total", "Female", "Male"]), to: "split.csv")
        try desk.write(census([], ["Total"]), to: "plain.csv")
        for words in [
            ["funnel", "--by", "authority", "--phase", "primary"],
            ["variation", "--borders", "borders.csv"], ["contrast", "201", "202"],
            ["contrast", "201", "202", "--measure", "persistent"],
        ] {
            let split = try await desk.runPlainly(words + ["--published", "split.csv"])
            let plain = try await desk.runPlainly(words + ["--published", "plain.csv"])
            #expect(plain.status == 0 && split.status == 0, "\(words): \(split.all)")
            #expect(split.out == plain.out, "\(words)")
        }
        let columns = ["breakdown", "characteristic", "gender", "fsm_eligible", "ethnicity"]
        try desk.write(census(columns, ["a"]), to: "split.csv")
        let many = try await desk.runPlainly(["contrast", "201", "202", "--published", "split.csv"])
        #expect(many.status == 1 && many.all.contains("keep at most 4"), "\(many.all)")
    }

    @Test func `links that are not there are the machine's matter`() async throws {
        let desk = try Desk(emptyFolder: ())
        try desk.write(
            "time_identifier,time_period,geographic_level,urn,school_type,enrolments,"
                + "sess_possible,sess_overall\n"
                + "Academic year,201617,School,900001,Primary,200,70000,3000\n"
                + "Academic year,201718,School,900001,Primary,200,70000,2900\n", to: "years.csv")
        let found = try await desk.runPlainly([
            "bright-spots", "--published", "years.csv", "--from-year", "2016/17", "--to-year",
            "2017/18", "--links", "none.csv",
        ])
        #expect(found.status == 3 && found.all.contains("There is no such file"), "\(found.all)")
    }
}
