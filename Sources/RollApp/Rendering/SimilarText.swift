import Foundation
import RollDomain
import RollFormats
import RollInsight
import RollServices
import RollStore

/// A school and those most like it, as text.
struct SimilarText {
    let found: SimilarSchoolsFound
    /// Of how many schools a published file told; nil without a file.
    let published: Int?

    init(_ found: SimilarSchoolsFound, published: Int?) {
        self.found = found
        self.published = published
    }

    /// The table, what it leads to expect, and how schools were chosen.
    var text: String {
        var grid = TextTable(
            title: "\(found.own.school.name) (\(found.own.school.urn)) and the "
                + Counted.text(found.others.count, "school") + " most like it",
            columns: [
                .init("School"), .init("Unlike", .right), .init("Most by"),
                .init("Pupils", .right),
                .init("FSM %", .right), .init("SEN %", .right), .init("EHCP %", .right),
                .init("EAL %", .right), .init("Girls %", .right), .init("Persistent %", .right),
            ], notes: notes)
        grid.add(cells(found.own, distance: "–"))
        for other in found.others {
            grid.add(cells(other, distance: Self.number(other.distance, 2)))
        }
        return grid.plainText()
    }

    private func cells(_ line: SimilarSchoolsFound.Line, distance: String) -> [String] {
        let values = line.values.map { $0.map { Self.number($0, 1) } ?? "x" }
        let most = line.parts.indices.max { line.parts[$0] < line.parts[$1] }
            .flatMap { line.parts[$0] > 0 ? SimilarityRule.names[$0] : nil }
        // The size is compared as a logarithm and told as a number.
        return [
            "\(line.school.name) (\(line.school.urn))", distance, most ?? "–",
            "\(line.share.whole)",
        ] + [0, 1, 2, 3, 5].map { values[$0] } + [Self.number(line.share.percent ?? 0, 1)]
    }

    private var notes: [String] {
        let gap = found.gap
        let reach = Self.number(found.reach, 1)
        var notes = found.isSynthetic ? [TodayText.synthetic] : []
        if let published {
            notes.append(
                "Characteristics of \(Counted.text(published, "school")) are those of the file; "
                    + "others are of loaded pupils.")
        }
        notes.append(
            "They lead to expect \(Self.number(100 * found.found.expected, 1))% persistently absent, "
                + "larger schools weighing more and chance taken out. Here it is "
                + "\(Self.number(found.own.share.percent ?? 0, 1))%: "
                + "\(Self.number(abs(gap), 1)) points \(gap < 0 ? "fewer" : "more").")
        notes.append(
            found.isUnusual
                ? "That is farther than \(reach) points, which 19 in 20 such schools stay within: it "
                    + "deserves a conversation about why."
                : "Of such schools 19 in 20 stay within \(reach) points of what is expected, so this "
                    + "is nothing unusual.")
        notes.append(
            found.found.hasFew
                ? "Few schools are like this one: \(Self.number(found.found.nearer, 0)) in 100 have "
                    + "nearer ones. Take the comparison lightly."
                : "Of \(found.searched) schools \(Self.number(found.found.nearer, 0)) in 100 have "
                    + "nearer ones.")
        if let absence = found.absence {
            notes.append(
                "Absence is \(Self.number(absence.own.percent ?? 0, 1))%; theirs leads to expect "
                    + "\(Self.number(absence.expectedPercent, 1))%, within "
                    + "\(Self.number(absence.reach, 1)) points of which 19 in 20 such schools stay."
            )
        }
        notes += choices
        if let before = found.lastYear {
            notes.append(
                "At the same point last year \(before.shared) of these \(found.others.count) were "
                    + "among them too, and the gap was \(Self.number(abs(before.gap), 1)) points "
                    + "\(before.gap < 0 ? "fewer" : "more").")
        }
        notes.append(
            "Weights: "
                + zip(SimilarityRule.names, found.rule.traits)
                .map { "\($0) \(Self.number($1.weight, 2)) (\($1.name))" }
                .joined(separator: ", ") + ". --weigh changes them.")
        notes.append(
            "What schools are compared by explains about a third of how they differ. A gap says "
                + "nothing about why.")
        return notes
    }

    private var choices: [String] {
        found.choices.map { choice in
            let expected = choice.expected.map { "\(Self.number(100 * $0, 1))%" } ?? "nothing"
            return "Your choice, \(choice.words): without it \(expected) would be expected, and "
                + "\(choice.shared) of these \(found.others.count) would be found too."
        }
    }

    private static func number(_ value: Double, _ places: Int) -> String {
        String(format: "%.\(places)f", value)
    }
}
