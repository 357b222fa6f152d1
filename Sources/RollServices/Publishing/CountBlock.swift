import RollDomain

/// One way in which published counts are cut, with the members that add up to others.
struct CountDimension: Sendable, Hashable {
    /// A member and the members that add up to it.
    struct Split: Sendable, Hashable {
        let whole: Int
        let parts: [Int]
    }

    let name: String
    let members: [String]
    var splits: [Split] = []
    /// Members that are not published and can be worked out from those that are.
    var unpublished: Set<Int> = []
}

/// A count with those who stand behind it.
struct CountCell: Sendable, Hashable {
    /// Pupils, or their sessions.
    var value: Int
    /// Registrations behind it.
    var pupils: Int
    /// Schools behind it.
    var schools: Int
    /// What the largest school has of the whole that the count is a part of.
    var largest: Ratio
    /// The only school behind it.
    var onlySchool: Int?
}

/// Every combination of some dimensions: what is protected as one problem.
struct CountBlock: Sendable {
    let dimensions: [CountDimension]
    /// The cells, the last dimension running fastest.
    let cells: [CountCell]
    /// The dimension that splits a group into those concerned and others, nil where none does.
    let outcome: Int?
}

/// What readers see of a count.
enum ShownCount: Sendable, Hashable {
    case shown(Int)
    case hidden
}

/// Decides what readers see of counts: the seam between figures and disclosure control.
protocol CountProtection: Sendable {
    /// What it does, for readers.
    var words: [String] { get }
    /// Whether tables below the whole country are safe with it.
    var coversAreas: Bool { get }
    /// What readers see of each cell, in the order of the cells.
    func protect(_ block: CountBlock) throws(ServiceFailure) -> [ShownCount]
}
