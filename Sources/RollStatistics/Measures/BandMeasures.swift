import RollDomain

extension MeasureCatalogue {
    /// Registrations by five-point band of absence, by characteristics of pupils.
    ///
    /// - Source: rules R-BAND-01 and R-STAT-12.
    static let bands = MeasureCatalogue(
        counts: BandColumns.bands, required: BandColumns.bands, fractions: [], rates: [],
        statedOnly: [], sums: [], bounds: [],
        keys: [
            "time_identifier", "time_period", "geographic_level", "region_code", "old_la_code",
            "new_la_code", "school_type",
        ] + BandColumns.characteristics,
        ignored: ["country_code", "country_name", "region_name", "la_name", "year_breakdown"],
        characteristics: BandColumns.characteristics, areasAddUp: true)
}

/// The columns of the file of bands.
enum BandColumns {
    /// The characteristics that its rows are split by.
    static let characteristics = ["fsm_eligible", "sen_status", "gender", "ncyearactual"]

    /// The bands in the order of ``AbsenceBand``.
    static let bands = AbsenceBand.all.map { band in
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let low = band.index * 5
        return "band_\(two(low))_\(band.index == 10 ? "100" : two(low + 5))"
    }

    /// The columns in the order of the edition to 2018/19, by which a file without a header is read.
    static let order =
        [
            "time_identifier", "time_period", "geographic_level", "country_code", "country_name",
            "region_name", "region_code", "old_la_code", "new_la_code", "la_name", "school_type",
        ] + characteristics + bands

    /// Whether the cells of a first row are figures in that order, so that the header is missing.
    static func isRow(_ cells: [String]) -> Bool {
        guard cells.count == order.count else { return false }
        func cell(_ name: String) -> String { order.firstIndex(of: name).map { cells[$0] } ?? "" }
        return AcademicYear(cell("time_period")) != nil
            && GeographicLevel(rawValue: cell("geographic_level")) != nil
            && PublishedPhase(cell("school_type")) != nil
            && bands.allSatisfy { PublishedCount(ArraySlice(cell($0).utf8)).number != nil }
    }
}
