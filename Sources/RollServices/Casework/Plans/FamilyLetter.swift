public import RollCasework
import RollDomain
public import RollStore

/// A plan in plain English, for one parent or carer.
///
/// It holds what is planned and who does it. What anybody said in a conversation is not in it, and of
/// other contacts of the child nothing.
public struct FamilyLetter: Sendable, Hashable {
    /// A part with its heading.
    public struct Section: Sendable, Hashable {
        /// The heading.
        public let heading: String
        /// Its sentences, one a line.
        public let lines: [String]
    }

    /// For whom it is.
    public let contact: StoredContact
    /// The heading.
    public let title: String
    /// Its parts, none of them empty.
    public let sections: [Section]

    /// All of its text, for the check of its reading age.
    public var text: String { sections.flatMap(\.lines).joined(separator: "\n") }
    /// About how old a reader must be; nil where there is no text.
    public var readingAge: ReadingAge? { ReadingAge(of: text) }

    /// Writes it.
    init(
        _ content: PlanContent, kind: PlanKind, for contact: StoredContact, of person: StoredPupil,
        others: [StoredContact], school: StoredSchool
    ) {
        self.contact = contact
        let child = person.forename
        title = "Our plan with \(child)"
        var sections: [Section] = []
        func add(_ heading: String, _ lines: [String]) {
            let lines = lines.filter { !CaseworkText.isBlank($0) }
            if !lines.isEmpty { sections.append(Section(heading: heading, lines: lines)) }
        }
        add(
            "Why we write",
            [
                "This is the plan that we made with you for \(child).",
                "Coming to \(school.name) every day helps \(child) learn and be with friends.",
                content.strengths.isEmpty
                    ? "" : "What \(child) is good at: \(Self.sentence(content.strengths))",
            ])
        add(
            "What we hope for",
            content.goals.flatMap { goal in
                [
                    Self.sentence(goal.words),
                    "From \(goal.from.spoken) to \(goal.by.spoken): \(Self.plain(goal.target)).",
                ]
            } + (content.goals.isEmpty ? [] : ["A half day is a morning or an afternoon."]))
        add(
            "What will help",
            content.supports.compactMap { Support.coded($0) }
                .map { Self.sentence($0.plain) })
        if let steps = content.joint?.steps, !steps.isEmpty {
            add(
                "Coming back, step by step",
                steps.map { "From \($0.from.spoken): \(Self.sentence($0.words))" })
        }
        let names = Set(others.map { $0.name.lowercased() })
        add(
            "Who does what",
            content.actions.filter {
                $0.party != .parent || !names.contains($0.owner.lowercased())
            }.map { "\($0.owner), by \($0.due.spoken): \(Self.sentence($0.words))" })
        add(
            "What happens next",
            [
                content.contact.isEmpty ? "" : Self.sentence(content.contact),
                content.joint.map { $0.familyLead.isEmpty ? "" : "Ring \($0.familyLead)." } ?? "",
                "We look at the plan again with you on \(content.reviewOn.spoken).",
                "Tell us if something in it is wrong, or does not help.",
            ])
        self.sections = sections
    }

    /// The same with a capital first and a full stop last.
    private static func sentence(_ words: String) -> String {
        let text = words.firstCapital
        return text.last.map { ".!?".contains($0) } ?? true ? text : text + "."
    }

    private static func plain(_ target: GoalTarget) -> String {
        switch target {
        case .sessions(0): "no half day missed"
        case .sessions(let most): "no more than \(most) half day\(most == 1 ? "" : "s") missed"
        case .share(let part, let whole):
            "no more than \(part) in every \(whole) half days missed"
        }
    }
}
