/// Protection for tables of the whole country only: few pupils are hidden, counts are rounded.
///
/// It hides nothing for the sake of another cell, so it is refused for smaller areas.
struct NationalProtection: CountProtection {
    let threshold = 5
    let base = 5

    var coversAreas: Bool { false }

    var words: [String] {
        [
            "Counts of 1 to \(threshold - 1) pupils are hidden: c.",
            "All other counts are rounded to the nearest \(base). Rates come from rounded counts.",
        ]
    }

    func protect(_ block: CountBlock) -> [ShownCount] {
        block.cells.map { cell in
            if cell.pupils > 0, cell.pupils < threshold { return .hidden }
            return .shown((2 * cell.value + base) / (2 * base) * base)
        }
    }
}
