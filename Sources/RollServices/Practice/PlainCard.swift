import RollCasework
public import RollDomain
import RollStore

/// A practice card in plain values, for those who write it out.
public struct PlainCard: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// The version.
    public let version: Int
    /// The school that wrote it.
    public let school: URN
    /// The name of that school.
    public let schoolName: String
    /// Why it was withdrawn; empty where it was not.
    public let withdrawn: String
    /// What it is called.
    public let title: String
    /// What was wrong.
    public let problem: String
    /// What was done, step by step.
    public let steps: [String]
    /// The codes of the kinds of school, such as `place:rural`.
    public let kinds: [String]
    /// The same in words.
    public let kindWords: String
    /// The codes of the needs, such as `year:8`.
    public let needs: [String]
    /// The same in words.
    public let needWords: String
    /// Where it fits less; may be empty.
    public let fitsLess: String
    /// How much time of whom it takes.
    public let time: String
    /// What it costs.
    public let money: String
    /// The code of the grade of evidence.
    public let grade: String
    /// The grade in words.
    public let gradeWords: String
    /// What the grade needs.
    public let gradeNeeds: String
    /// How one knows.
    public let evidence: String
    /// At how many schools it was compared.
    public let comparedSchools: Int
    /// The address of a report; may be empty.
    public let report: String
    /// The address of a recording; may be empty.
    public let recording: String
    /// The code of the licence.
    public let licence: String
    /// The licence in words.
    public let licenceWords: String
    /// Which post answers questions.
    public let contact: String
    /// How many took it up, and what they said.
    public let adopted: Int
    /// Reports of what happened.
    public let reported: Int
    /// Reports that nothing changed.
    public let unchanged: Int
    /// What fits what was looked for, in words.
    public let fits: [String]
    /// Each adopter in a sentence, named only where the school agreed.
    public let adopters: [String]

    /// A card that was found.
    public init(_ line: PracticeLine) {
        self.init(
            line.card, line.version, line.count, fits: line.fit.reasons, adopters: [])
    }

    /// A card that was opened.
    public init(_ page: PracticeCardPage) {
        self.init(
            page.card, page.version, page.count, fits: [],
            adopters: page.adoptions.map { adoption in
                let name =
                    adoption.mayBeNamed ? adoption.school.name : adoption.school.phase.words
                return "\(name), since \(adoption.start.spoken): "
                    + (adoption.outcome.map { "\($0.words). \(adoption.said)" }
                        ?? "nothing said yet")
            })
    }

    private init(
        _ card: StoredPracticeCard, _ version: StoredPracticeVersion, _ count: AdoptionCount,
        fits: [String], adopters: [String]
    ) {
        let text = version.text
        number = card.number
        self.version = version.number
        school = card.school.urn
        schoolName = card.school.name
        withdrawn = card.state == .withdrawn ? card.reason : ""
        title = text.title
        problem = text.problem
        steps = text.steps
        kinds = text.context.codes
        kindWords = text.context.words
        needs = text.needs.map(\.code)
        needWords = text.needs.map(\.words).joined(separator: ", ")
        fitsLess = text.fitsLess
        time = text.time
        money = text.money
        grade = text.grade.rawValue
        gradeWords = text.grade.words
        gradeNeeds = text.grade.needs
        evidence = text.evidence
        comparedSchools = text.comparedSchools
        report = text.report
        recording = text.recording
        licence = text.licence.rawValue
        licenceWords = text.licence.words
        contact = text.contact
        adopted = count.adopted
        reported = count.reported
        unchanged = count.unchanged
        self.fits = fits
        self.adopters = adopters
    }
}
