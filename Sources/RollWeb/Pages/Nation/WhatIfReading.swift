import RollDomain
import RollServices

/// A what-if as an address states it, with what is wrong in it.
struct WhatIfReading {
    /// The question as far as it can be read.
    private(set) var question = WhatIfQuestion()
    /// What is wrong.
    private(set) var faults: [FormFault] = []
    /// Whether the address asks anything.
    let isAsked: Bool

    /// The ways in which a code can count, by the words of the address.
    static let classes: [(value: String, markClass: MarkClass, words: String)] = [
        ("present", .present, "Present"),
        ("approved", .approved, "Educated elsewhere"),
        ("authorised", .authorised, "Authorised absence"),
        ("unauthorised", .unauthorised, "Unauthorised absence"),
        ("not-possible", .notPossible, "Not a possible session"),
    ]

    private static let names = ["line", "severe", "window", "recode", "code", "as"]

    /// Reads an address.
    ///
    /// - Parameters:
    ///   - query: The question of the address.
    ///   - codes: The codes whose class may be changed.
    ///   - today: The day.
    init(_ query: Fields, codes: Set<String>, on today: CivilDate) {
        isAsked = Self.names.contains { !(query[$0] ?? "").isEmpty }
        question.persistentAt = percent(query, "line", else: question.persistentAt)
        question.severeAt = percent(query, "severe", else: question.severeAt)
        if faults.isEmpty, question.severeAt < question.persistentAt {
            faults.append(
                FormFault(
                    "severe",
                    "Severe absence cannot begin below persistent absence. Write at least "
                        + "\(question.persistentAt)."))
        }
        readWindow(query.text("window"), on: today)
        for text in query.values("recode") {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                faults.append(FormFault("code", "A change of a code is written like I:present."))
                continue
            }
            recode(String(parts[0]), String(parts[1]), codes)
        }
        let (code, kind) = (query.text("code"), query.text("as"))
        if let code, let kind {
            recode(code, kind, codes)
        } else if let code {
            faults.append(FormFault("as", "Say how code \(Self.shown(code)) is to count."))
        } else if kind != nil {
            faults.append(FormFault("code", "Choose the code that is to count otherwise."))
        }
    }

    private mutating func percent(_ query: Fields, _ name: String, else usual: Int) -> Int {
        guard let text = query.text(name) else { return usual }
        guard let percent = Int(text), (1...100).contains(percent) else {
            faults.append(
                FormFault(name, "Write a whole per cent from 1 to 100, such as \(usual)."))
            return usual
        }
        return percent
    }

    private mutating func readWindow(_ text: String?, on today: CivilDate) {
        guard let text else { return }
        guard let window = WhatIfWindow(rawValue: text) else {
            faults.append(FormFault("window", "Choose one of the parts of the year in the list."))
            return
        }
        guard window.hasBegun(on: today) else {
            faults.append(
                FormFault("window", "\(window.words) has not begun. Choose another part."))
            return
        }
        question.window = window
    }

    private mutating func recode(_ code: String, _ kind: String, _ codes: Set<String>) {
        guard codes.contains(code) else {
            faults.append(
                FormFault(
                    "code",
                    "There is no code “\(Self.shown(code))” to change here. Choose one from the list."
                ))
            return
        }
        guard let found = Self.classes.first(where: { $0.value == kind }) else {
            faults.append(
                FormFault("as", "Choose from the list how code \(code) is to count."))
            return
        }
        question.recoded[code] = found.markClass
    }

    /// What somebody wrote, short enough to repeat.
    private static func shown(_ text: String) -> String { String(text.prefix(12)) }

    /// The value of a class in an address.
    static func value(of markClass: MarkClass) -> String {
        classes.first { $0.markClass == markClass }?.value ?? ""
    }

    /// The words of a class.
    static func words(of markClass: MarkClass) -> String {
        classes.first { $0.markClass == markClass }?.words ?? markClass.words
    }

    /// The address of the same question, with the code that was chosen among those that count
    /// otherwise.
    func fields(_ scope: Fields) -> Fields {
        var pairs = scope.all.map { ($0.name, $0.value) }
        pairs += [
            ("line", "\(question.persistentAt)"), ("severe", "\(question.severeAt)"),
            ("window", question.window.rawValue),
        ]
        for (code, markClass) in question.recoded.sorted(by: { $0.key < $1.key }) {
            pairs.append(("recode", "\(code):\(Self.value(of: markClass))"))
        }
        return Fields(pairs)
    }
}
