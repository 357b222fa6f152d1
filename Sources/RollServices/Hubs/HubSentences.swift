import RollCasework
public import RollDomain
import RollStore

/// Hubs as lines of text, for those who read them without pages.
extension HubLine {
    /// Number, name, state, region, leads, members, pupils, kept and all commitments.
    public var cells: [String] {
        let said = hub.statement
        return [
            "\(hub.number)", said.name, hub.state.words, HubSentences.region(said.region),
            leads.map(\.name).joined(separator: ", "), "\(memberCount)",
            HubSentences.pupils(pupils), "\(commitments.kept)", "\(commitments.all)",
        ]
    }

    /// What somebody has to see to, with the hub's name.
    public var notes: [String] { warnings.map { "\(hub.statement.name): \($0.words)" } }

    /// What the hub is, who leads it and why, and what somebody has to see to, a sentence a line.
    public var sentences: [String] {
        let said = hub.statement
        let needs = HubNeed.allCases.filter(said.needs.contains).map(\.words)
        return [
            "\(said.name), \(HubSentences.region(said.region)): \(hub.state.words)", said.aim,
            "For: \(needs.joined(separator: ", "))",
        ]
            + leads.map { line in
                let chosen = line.lead.statement
                return "Led by \(line.name) since \(chosen.since.spoken). \(chosen.evidence)"
                    + (chosen.figures.isEmpty ? "" : " \(chosen.figures)")
            } + warnings.map { "! \($0.words)" }
    }
}

extension HubMemberLine {
    /// Number, name, phase, support, and since when.
    public var cells: [String] {
        [
            "\(member.school)", name, school?.phase.words ?? "", member.support.words,
            member.joined?.spoken ?? "",
        ]
    }
}

extension HubPage {
    /// Day, theme, state, how many came and of how many, of each meeting.
    public var meetingCells: [[String]] {
        meetings.map { line in
            let isHeld = isInside && line.meeting.state == .held
            return [
                line.meeting.statement.date.spoken, line.meeting.statement.theme,
                line.meeting.state.words, isHeld ? "\(line.came)" : HubSentences.nothing,
                isHeld ? "\(line.seats.count)" : HubSentences.nothing,
            ]
        }
    }

    /// Due day, school, commitment, report and what happened, of each commitment.
    ///
    /// - Parameter today: The day, from which on nothing reported is no word yet.
    /// - Returns: A row a commitment, newest first.
    public func commitmentCells(on today: CivilDate) -> [[String]] {
        commitments.map { one in
            [
                one.statement.due.spoken, name(one.school), one.statement.what,
                one.report?.outcome.words
                    ?? (one.statement.due < today ? "no word yet" : "running"),
                one.report.map { "\($0.effect.words): \($0.words)" } ?? "",
            ]
        }
    }

    /// How many commitments were kept, and how the others stand.
    public var commitmentSentence: String {
        let count = line.commitments
        return "\(count.kept) of \(count.all) kept" + (count.rest.isEmpty ? "" : "; \(count.rest)")
    }
}

extension HubCoverage {
    /// How many schools are reached, in one sentence.
    public var sentence: String {
        "\(reached) of \(schools) schools in \(hubs[.open] ?? 0) open hubs, \(intensive) intensively"
    }
}

extension HubReachLine {
    /// Name, hubs, schools reached and of how many, pupils.
    public var cells: [String] {
        [
            name, hubs.map(String.init) ?? HubSentences.nothing, "\(reached)", "\(schools)",
            HubSentences.pupils(pupils),
        ]
    }
}

/// Words that hubs share as text.
enum HubSentences {
    static let nothing = "–"

    static func region(_ code: String) -> String {
        Geography.england.region(code)?.name ?? code
    }

    static func pupils(_ pupils: HubPupils) -> String { pupils.about.map(String.init) ?? nothing }
}
