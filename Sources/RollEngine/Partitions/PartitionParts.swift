/// The parts of a partition that not every question needs.
struct PartitionParts: OptionSet, Sendable {
    let rawValue: UInt8

    /// The numbers of registrations and of children.
    static let identity = PartitionParts(rawValue: 1)
    /// Kinds of registration, sexes, year groups, characteristics.
    static let traits = PartitionParts(rawValue: 2)
    /// Marks that are not the usual ones.
    static let marks = PartitionParts(rawValue: 4)

    static let all: PartitionParts = [.identity, .traits, .marks]

    /// What a question needs beside the counts of sessions.
    ///
    /// Coronavirus sessions need marks too; only a partition knows whether it has any.
    init(of query: Query) {
        var parts: PartitionParts = []
        // A child's sessions are merged mark by mark, wherever the child is registered.
        if query.unit == .child { parts = .all }
        if !query.measures.isDisjoint(with: [.codes, .lateness, .classes])
            || !query.rules.recoded.isEmpty
        {
            parts.insert(.marks)
        }
        let pupils = query.pupils
        if pupils.pupils != nil { parts.insert(.identity) }
        if pupils.kinds != nil || pupils.sexes != nil || pupils.yearGroups != nil
            || !pupils.characteristics.isEmpty
            || query.dimensions.contains(where: { $0.isOfPupils && $0 != .age })
            || query.rules.uncounted.contains(where: { $0.yearGroups != nil })
        {
            parts.insert(.traits)
        }
        self = parts
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
}
