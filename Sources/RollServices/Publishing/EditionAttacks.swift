import Foundation
import RollDomain
import RollExport
import RollStatistics

/// Tables, or kinds of characteristic, that give away what must stay hidden.
struct LeakyTables: Error {
    let names: [String]
}

/// The attacks on an edition before anybody can see it.
///
/// Tables are protected one after the other; only all of them together tell what a reader knows.
/// Where together they tell too much, it is the first table that adds to what the ones before it
/// tell that is made coarser, or the kind of characteristic, and no other.
///
/// - Source: rule R-DISC-03.
struct EditionAttacks {
    let edition: Edition
    let folder: String
    /// What the figures were added up from.
    let schools: [PhaseSchools]

    private static let topical = "absence_characteristics"

    private func path(_ table: ReleaseTable) -> String {
        URL(filePath: folder).appending(path: "data/\(table.name).csv").path
    }

    /// Attacks every hidden count.
    ///
    /// - Throws: ``LeakyTables`` where one is found out.
    func onCounts() throws {
        guard try !AttackEdition().run(folder, truth: schools).isSafe else { return }
        var safe: [String] = []
        var names: [String] = []
        for table in edition.tables {
            let outcome = try AttackEdition().run(
                safe + [path(table)], threshold: edition.policy.threshold,
                rounding: edition.policy.rounding, truth: schools)
            if outcome.isSafe {
                safe.append(path(table))
            } else if table.name == Self.topical {
                names += topics(of: outcome.items, in: table)
            } else {
                names.append(table.name)
            }
        }
        guard !names.isEmpty else {
            throw ServiceFailure(
                .program,
                "Hidden figures could be worked out from others, so nothing was written.")
        }
        throw LeakyTables(names: names)
    }

    /// The kinds of characteristic of some items; all of them where the items are of none.
    private func topics(of items: Set<String>, in table: ReleaseTable) -> [String] {
        let all = topics(of: table)
        let found = all.filter { topic in
            table.filters.contains { filter in
                filter.items.contains { $0.group == topic && items.contains($0.name) }
            }
        }
        return found.isEmpty ? all : found
    }

    private func topics(of table: ReleaseTable) -> [String] {
        PupilTopic.all.map(\.name).filter { topic in
            table.filters.contains { filter in filter.items.contains { $0.group == topic } }
        }
    }

    /// Attacks every school that stands alone.
    ///
    /// - Returns: What the attack on all tables came to.
    /// - Throws: ``LeakyTables`` where a school is found out.
    func onSchools() throws -> LoneSchoolAttack.Outcome {
        let nothing = LoneSchoolAttack(of: schools, policy: edition.policy)
        guard schools.contains(where: { $0.schools.count == 1 }) else { return nothing.run() }
        var all = nothing
        for table in edition.tables { try all.read(path(table)) }
        let outcome = all.run()
        guard !outcome.isSafe else { return outcome }
        var safe = nothing
        var names: [String] = []
        for table in edition.tables {
            var with = safe
            try with.read(path(table))
            if with.run().isSafe {
                safe = with
            } else if table.name == Self.topical {
                names += try topics(in: table, beside: &safe)
            } else {
                names.append(table.name)
            }
        }
        throw LeakyTables(names: names)
    }

    /// The kinds of characteristic that tell of a school beside tables that do not.
    private func topics(
        in table: ReleaseTable, beside safe: inout LoneSchoolAttack
    ) throws -> [String] {
        let all = topics(of: table)
        let before = safe
        var kept: Set<String> = []
        var found: [String] = []
        for topic in all {
            var with = before
            try with.read(path(table), topics: kept.union([topic]))
            if with.run().isSafe {
                kept.insert(topic)
                safe = with
            } else {
                found.append(topic)
            }
        }
        return found.isEmpty ? all : found
    }
}
