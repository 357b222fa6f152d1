extension MeasureCatalogue {
    /// Pupil attendance from daily registers, summed over the year to date.
    ///
    /// - Source: rule R-STAT-09.
    static let daily = MeasureCatalogue(
        counts: DailyColumns.counts,
        required: DailyColumns.counts,
        fractions: ["num_schools", "enrolments", "total_num_schools", "total_enrolments"],
        rates: DailyColumns.rates,
        statedOnly: ["pa_perc"],
        sums: DailyColumns.sums,
        bounds: [],
        keys: [
            "time_identifier", "time_period", "geographic_level", "region_code", "old_la_code",
            "new_la_code", "school_type",
        ],
        ignored: ["country_code", "country_name", "region_name", "la_name"],
        areasAddUp: false)
}

private enum DailyColumns {
    static let late = "reason_l_present_late_before_registers_closed"
    static let lateAfter = "reason_u_unauthorised_late_after_registers_closed"
    static let present = ["reason_present_am", "reason_present_pm"]
    static let activities = [
        "b_aea_education_off_site", "j_aea_interview", "p_aea_approved_sporting_activity",
        "v_aea_educational_visit_trip", "w_aea_work_experience", "k_aea_education_arranged_by_la",
    ].map { "reason_\($0)" }
    static let authorised = [
        "i_authorised_illness", "m_authorised_medical_dental",
        "r_authorised_religious_observance", "s_authorised_study_leave",
        "t_authorised_mobile_child", "h_authorised_holiday", "e_authorised_excluded",
        "c_authorised_other", "c1_authorised_regulated_performance", "j1_authorised_interview",
        "c2_authorised_temp_reduced_timetable",
    ].map { "reason_\($0)" }
    static let unauthorised =
        ["reason_g_unauthorised_holiday", lateAfter]
        + ["reason_o_other_unauthorised", "reason_n_no_reason_yet"]
    static let totals = [
        "possible_sessions", "overall_attendance", "present_sessions",
        "approved_educational_activity", "overall_absence", "authorised_absence",
        "unauthorised_absence", "late_sessions", "reason_present",
    ]
    static let counts = totals + present + [late] + activities + authorised + unauthorised

    static let rates = [
        ("attendance_perc", "overall_attendance"),
        ("overall_absence_perc", "overall_absence"),
        ("authorised_absence_perc", "authorised_absence"),
        ("unauthorised_absence_perc", "unauthorised_absence"),
        ("illness_perc", "reason_i_authorised_illness"),
        ("appointments_perc", "reason_m_authorised_medical_dental"),
        ("auth_religious_perc", "reason_r_authorised_religious_observance"),
        ("auth_study_perc", "reason_s_authorised_study_leave"),
        ("auth_mob_perc", "reason_t_authorised_mobile_child"),
        ("auth_excluded_perc", "reason_e_authorised_excluded"),
        ("auth_performance_perc", "reason_c1_authorised_regulated_performance"),
        ("auth_interview_perc", "reason_j1_authorised_interview"),
        ("auth_part_time_perc", "reason_c2_authorised_temp_reduced_timetable"),
        ("auth_other_perc", "reason_c_authorised_other"),
        ("unauth_hol_perc", "reason_g_unauthorised_holiday"),
        ("unauth_oth_perc", "reason_o_other_unauthorised"),
        ("unauth_late_registers_closed_perc", lateAfter),
        ("unauth_not_yet_perc", "reason_n_no_reason_yet"),
    ].map { RateDefinition(name: $0.0, part: $0.1, whole: "possible_sessions") }

    static let short =
        "The listed reasons fall a little short of authorised absence: a rare or withdrawn code "
        + "is in the total and has no column of its own."

    static let sums: [SumIdentity] = [
        SumIdentity(check: .attendance, whole: "reason_present", parts: present),
        SumIdentity(
            check: .attendance, whole: "present_sessions", parts: ["reason_present", late]),
        SumIdentity(
            check: .attendance, whole: "approved_educational_activity", parts: activities),
        SumIdentity(
            check: .attendance, whole: "overall_attendance",
            parts: ["present_sessions", "approved_educational_activity"]),
        SumIdentity(
            check: .overallAbsence, whole: "overall_absence",
            parts: ["authorised_absence", "unauthorised_absence"]),
        SumIdentity(
            check: .possible, whole: "possible_sessions",
            parts: ["overall_attendance", "overall_absence"]),
        SumIdentity(check: .attendance, whole: "late_sessions", parts: [late, lateAfter]),
        SumIdentity(check: .reasons, whole: "unauthorised_absence", parts: unauthorised),
        SumIdentity(
            check: .reasons, whole: "authorised_absence", parts: authorised,
            relation: .slightlyAbove(perMille: 1, short)),
    ]
}
