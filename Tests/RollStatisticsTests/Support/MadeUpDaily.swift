/// Made-up attendance of a year to date that hangs together as the published file does.
struct MadeUpDaily {
    /// How the percentages of the rows over all phases are made.
    enum Method { case plain, weightedByPupils }

    var sheet: Sheet

    private static let present = ["reason_present_am", "reason_present_pm"]
    private static let late = "reason_l_present_late_before_registers_closed"
    private static let lateAfter = "reason_u_unauthorised_late_after_registers_closed"
    private static let activities = [
        "reason_b_aea_education_off_site", "reason_j_aea_interview",
        "reason_p_aea_approved_sporting_activity", "reason_v_aea_educational_visit_trip",
        "reason_w_aea_work_experience", "reason_k_aea_education_arranged_by_la",
    ]
    private static let authorised = [
        "reason_i_authorised_illness", "reason_m_authorised_medical_dental",
        "reason_r_authorised_religious_observance", "reason_s_authorised_study_leave",
        "reason_t_authorised_mobile_child", "reason_h_authorised_holiday",
        "reason_e_authorised_excluded", "reason_c_authorised_other",
        "reason_c1_authorised_regulated_performance", "reason_j1_authorised_interview",
        "reason_c2_authorised_temp_reduced_timetable",
    ]
    private static let unauthorised = [
        "reason_g_unauthorised_holiday", lateAfter, "reason_o_other_unauthorised",
        "reason_n_no_reason_yet",
    ]
    private static let rates = [
        "attendance_perc": "overall_attendance", "overall_absence_perc": "overall_absence",
        "authorised_absence_perc": "authorised_absence",
        "unauthorised_absence_perc": "unauthorised_absence",
        "illness_perc": authorised[0], "appointments_perc": authorised[1],
        "auth_religious_perc": authorised[2], "auth_study_perc": authorised[3],
        "auth_mob_perc": authorised[4], "auth_excluded_perc": authorised[6],
        "auth_other_perc": authorised[7], "auth_performance_perc": authorised[8],
        "auth_interview_perc": authorised[9], "auth_part_time_perc": authorised[10],
        "unauth_hol_perc": unauthorised[0], "unauth_late_registers_closed_perc": unauthorised[1],
        "unauth_oth_perc": unauthorised[2], "unauth_not_yet_perc": unauthorised[3],
    ]
    private static let sums: [(String, [String])] = [
        ("reason_present", present), ("present_sessions", ["reason_present", late]),
        ("approved_educational_activity", activities),
        ("overall_attendance", ["present_sessions", "approved_educational_activity"]),
        ("authorised_absence", authorised), ("unauthorised_absence", unauthorised),
        ("overall_absence", ["authorised_absence", "unauthorised_absence"]),
        ("possible_sessions", ["overall_attendance", "overall_absence"]),
        ("late_sessions", [late, lateAfter]),
    ]
    private static let averages = [
        "num_schools", "enrolments", "total_num_schools", "total_enrolments",
    ]
    private static let keys = [
        "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
        "region_code", "region_name", "new_la_code", "la_name", "old_la_code", "education_phase",
    ]

    /// Columns of counts, averages and percentages, `pa_perc` left out.
    static let figures =
        averages + present + [late] + activities + authorised + unauthorised + sums.map(\.0)
        + rates.keys.sorted()

    init(method: Method = .plain, seed: UInt64 = 3) {
        var random = SplitMix64(seed: seed)
        sheet = Sheet(name: "daily.csv", header: Self.keys + Self.figures + ["pa_perc"], rows: [])
        let authority = ["E12000001", "North East", "E08000037", "Gateshead", "390"]
        let areas = [
            ["Local authority", "E92000001", "England"] + authority,
            ["Regional", "E92000001", "England"] + authority[..<2] + ["", "", ""],
            ["National", "E92000001", "England", "", "", "", "", ""],
        ]
        let phases = ["Primary", "Secondary", "Special"].map { ($0, Self.phase(&random)) }
        let total = phases.reduce(into: [:]) { $0.merge($1.1, uniquingKeysWith: +) }
        for area in areas {
            for (name, counts) in phases + [("Total", total)] {
                var cells = ["202526", "Academic year"] + area + [name]
                for figure in Self.figures {
                    guard let part = Self.rates[figure] else {
                        cells.append(String(counts[figure] ?? 0))
                        continue
                    }
                    let percent =
                        name == "Total" && method == .weightedByPupils
                        ? Self.weighted(phases.map(\.1), part) : Self.percent(counts, part)
                    cells.append(Self.fifteenDigits(percent))
                }
                cells.append(
                    ["Primary": "14.5", "Secondary": "24.5", "Special": "36"][name] ?? "20")
                sheet.rows.append(cells)
            }
        }
    }

    private static func phase(_ random: inout SplitMix64) -> [String: Int] {
        var counts: [String: Int] = [:]
        for name in present { counts[name] = Int.random(in: 400_000...500_000, using: &random) }
        for name in [late] + activities + authorised + unauthorised {
            counts[name] = Int.random(in: 3_000...9_000, using: &random)
        }
        for (whole, parts) in sums {
            counts[whole] = parts.reduce(0) { $0 + (counts[$1] ?? 0) }
        }
        for name in averages { counts[name] = Int.random(in: 1_000...2_000, using: &random) }
        return counts
    }

    private static func percent(_ counts: [String: Int], _ part: String) -> Double {
        Double(counts[part] ?? 0) / Double(counts["possible_sessions"] ?? 0) * 100
    }

    private static func weighted(_ phases: [[String: Int]], _ part: String) -> Double {
        let pupils = phases.map { Double($0["total_enrolments"] ?? 0) }
        let sum = zip(phases, pupils).reduce(0) { $0 + percent($1.0, part) * $1.1 }
        return sum / pupils.reduce(0, +)
    }

    /// Digits as the published file has them: fifteen that count, no noughts at the end.
    private static func fifteenDigits(_ value: Double) -> String {
        let scale = value < 1 ? 1e15 : value < 10 ? 1e14 : 1e13
        return String((value * scale).rounded() / scale)
    }
}
