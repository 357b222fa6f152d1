/// What a practice card says: the text of one version.
public struct PracticeCardText: Sendable, Hashable {
    /// What it is called.
    public var title = ""
    /// What was wrong.
    public var problem = ""
    /// What was done, one step a line.
    public var done = ""
    /// The kind of school in which it was done.
    public var context = PracticeContext()
    /// The needs that it answers.
    public var needs: [PracticeNeed] = []
    /// Where it fits less; may be empty.
    public var fitsLess = ""
    /// What it costs in money.
    public var money = ""
    /// What it costs in time.
    public var time = ""
    /// How sure one can be.
    public var grade = EvidenceGrade.described
    /// How one knows: what was seen, and beside what.
    public var evidence = ""
    /// At how many schools it was set beside others.
    public var comparedSchools = 0
    /// Where a report is published; empty where there is none.
    public var report = ""
    /// What others may do with it.
    public var licence = PracticeLicence.attribution
    /// Where a recording is; empty where there is none.
    public var recording = ""
    /// Which post answers questions, such as `attendance lead`; no private person.
    public var contact = ""

    /// An empty text.
    public init() {}

    /// What has to be put right before the text is kept.
    ///
    /// - Returns: Every fault, by field; none where it can be kept.
    public var faults: [CaseworkFault] {
        var faults: [CaseworkFault] = []
        func need(_ text: String, _ field: String, _ words: String) {
            if text.isBlank { faults.append(CaseworkFault(field, words)) }
        }
        need(title, "title", "Give the card a name that says what is done.")
        need(problem, "problem", "Say what was wrong, before anything was done.")
        need(done, "done", "Say what was done, one step a line.")
        need(money, "money", "Say what it costs in money, even if it is nothing.")
        need(time, "time", "Say how much time of whom it takes.")
        need(evidence, "evidence", "Say what was seen, and how you know.")
        need(contact, "contact", "Say which post answers questions, such as attendance lead.")
        if needs.isEmpty {
            faults.append(
                CaseworkFault(
                    "year", "Choose at least one year group, group, day or barrier that it is for.")
            )
        }
        if !contact.isBlank, Self.isPersonal(contact) {
            faults.append(
                CaseworkFault(
                    "contact",
                    "Name a post, not an address or a telephone number: messages go through the "
                        + "school."))
        }
        for (text, field) in [(recording, "recording"), (report, "report")]
        where !text.isEmpty && !WebAddress.isOne(text) {
            faults.append(
                CaseworkFault(field, "Give an address from https:// on, or leave it empty."))
        }
        faults += gradeFaults
        for (text, field) in [(title, "title"), (contact, "contact")] {
            faults += [CaseworkText.fault(text, in: field, most: CaseworkText.mostOfName)]
                .compactMap(\.self)
        }
        for (text, field) in [
            (problem, "problem"), (done, "done"), (fitsLess, "fits-less"), (money, "money"),
            (time, "time"), (evidence, "evidence"), (recording, "recording"), (report, "report"),
        ] {
            faults += [CaseworkText.fault(text, in: field)].compactMap(\.self)
        }
        return faults
    }

    /// What the grade needs and the text lacks.
    private var gradeFaults: [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if !(0...10_000).contains(comparedSchools) || comparedSchools < grade.fewestSchools {
            faults.append(
                CaseworkFault(
                    "compared",
                    "“\(grade.words)” needs a comparison at \(Self.schools(grade.fewestSchools)) "
                        + "at least. Choose a lower grade, or say at how many it was compared."))
        }
        if grade == .described, comparedSchools > 0 {
            faults.append(
                CaseworkFault(
                    "grade",
                    "“Described” is for what was not compared. Choose “Compared”, or set the "
                        + "number of schools to 0."))
        }
        if grade.needsReport, report.isEmpty {
            faults.append(
                CaseworkFault("report", "“Tested” needs the address of the published report."))
        }
        return faults
    }

    private static func schools(_ count: Int) -> String {
        count == 1 ? "one school" : "\(count) schools"
    }

    /// Whether a contact looks like a way to reach one person rather than a post.
    private static func isPersonal(_ text: String) -> Bool {
        text.contains("@") || text.count(where: \.isNumber) >= 5
    }

    /// The steps of what was done, one a line.
    public var steps: [String] {
        done.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.isBlank }
    }

    /// The passages in order, each with what it is.
    public var passages: [(name: String, words: String)] {
        [
            ("Name", title), ("Problem", problem), ("What was done", done),
            ("Kind of school", context.words),
            ("Answers", needs.map(\.words).joined(separator: ", ")),
            ("Fits less", fitsLess), ("Money", money), ("Time", time),
            ("Evidence", "\(grade.words), compared at \(comparedSchools)"),
            ("How we know", evidence), ("Report", report), ("Licence", licence.words),
            ("Recording", recording), ("Contact", contact),
        ]
    }

    /// The passages in which another text differs, in order.
    ///
    /// - Parameter other: The later text.
    /// - Returns: Each with both texts; empty for equal ones.
    public func differences(from other: PracticeCardText) -> [PracticeDifference] {
        zip(passages, other.passages).filter { $0.words != $1.words }.map {
            PracticeDifference(passage: $0.name, before: $1.words, after: $0.words)
        }
    }
}

/// A passage in which two versions of a card differ.
public struct PracticeDifference: Sendable, Hashable {
    /// What the passage is.
    public let passage: String
    /// How the earlier version has it; empty where it has nothing.
    public let before: String
    /// How the later version has it.
    public let after: String
}

/// Addresses on the web, as people may name them in what is shown to others.
public enum WebAddress {
    /// Whether a text is an https address that can stand in a link as it is.
    public static func isOne(_ text: String) -> Bool {
        let host = text.hasPrefix("https://") ? text.dropFirst(8) : ""
        return host.contains(".") && !host.hasPrefix(".") && text.count <= 1_000
            && text.allSatisfy { $0.isASCII && !$0.isWhitespace && !"<>\"\\^`{|}".contains($0) }
    }
}
