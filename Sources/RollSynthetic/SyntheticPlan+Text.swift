import RollDomain

extension SyntheticPlan {
    /// The plan on one line, as a database that was made by it keeps it.
    public var text: String {
        let codes = authorities.map(\.description).joined(separator: ",")
        let middle = centre.map { " centre=\($0)" } ?? ""
        return
            "seed=\(seed) today=\(today) years=\(years.count) share=\(share) "
            + "progress=\(progress.rawValue) authorities=\(codes)\(middle)"
    }

    /// Reads a plan from its line; nil for anything else.
    public init?(_ text: String) {
        var values: [String: String] = [:]
        for word in text.split(separator: " ") {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            values[parts[0]] = parts[1]
        }
        guard let seed = values["seed"].flatMap(UInt64.init),
            let today = values["today"].flatMap({ CivilDate($0) }),
            let years = values["years"].flatMap(Int.init), (1...50).contains(years),
            let share = values["share"].flatMap(Double.init), share > 0, share <= 1,
            let progress = values["progress"].flatMap(Progress.init),
            let codes = values["authorities"]?.split(separator: ",").map(String.init)
        else { return nil }
        let authorities = codes.compactMap { AuthorityCode($0) }
        guard authorities.count == codes.count else { return nil }
        self.init(
            seed: seed, today: today, years: years, authorities: authorities, share: share,
            progress: progress)
        guard let middle = values["centre"] else { return }
        guard let code = AuthorityCode(middle), self.authorities.contains(code) else { return nil }
        centre = code
    }
}
