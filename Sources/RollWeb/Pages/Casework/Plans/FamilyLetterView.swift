import RollCasework
import RollDomain
import RollServices
import RollStore

/// The family's copy of a plan, with its check for the one who writes it.
struct FamilyLetterView {
    let made: MakeFamilyLetter.Made
    let ask: Ask
    let person: StoredPupil
    let school: StoredSchool

    /// The heading.
    var heading: String {
        switch made {
        case .choose: "For whom is the copy?"
        case .letter(let letter): letter.title
        case .refused: "No copy for this person"
        }
    }

    /// The content.
    var content: Stack {
        switch made {
        case .choose(let contacts): Stack([choice(contacts)])
        case .refused(let why):
            Stack([
                Notice(
                    state: .act, title: why,
                    links: [Page.Link("Choose somebody else", to: ask.path)])
            ])
        case .letter(let letter): Stack(check(letter) + parts(letter))
        }
    }

    private func choice(_ contacts: [StoredContact]) -> any View {
        guard !contacts.isEmpty else {
            return Hollow(
                words:
                    "No contact is on record whom you may see. Ask the school's office to add one."
            )
        }
        return Tasks(
            tasks: contacts.map { contact in
                let tag = contact.restrictions.isEmpty ? nil : Tag("Restricted", .act)
                return Tasks.Task(
                    words: contact.name, address: "\(ask.path)?contact=\(contact.number)",
                    note: [
                        contact.relationship,
                        contact.language.isEmpty ? "" : "speaks \(contact.language)",
                    ].filter { !$0.isEmpty }.joined(separator: ", "), tag: tag)
            })
    }

    /// What the writer sees, and the paper does not.
    private func check(_ letter: FamilyLetter) -> [any View] {
        guard let age = letter.readingAge else { return [] }
        let words =
            age.isEasy
            ? "It reads well from about age \(age.years)."
            : "It is for readers of about \(age.years); aim for \(ReadingAge.aim). The longest "
                + "sentence has \(age.longestLength) words: “\(age.longestSentence)” Make it two, "
                + "in the plan itself."
        return [
            ScreenOnly(views: [
                Notice(
                    state: age.isEasy ? .good : .wait, title: words,
                    text: "Read it before you give it. What anybody said is not in it, and other "
                        + "contacts are left out."
                        + (letter.contact.language.isEmpty
                            ? "" : " \(letter.contact.name) speaks \(letter.contact.language)."))
            ])
        ]
    }

    private func parts(_ letter: FamilyLetter) -> [any View] {
        [
            Prose(
                words: "For \(letter.contact.name). \(school.name), \(ask.today.spoken).",
                voice: .note)
        ]
            + letter.sections.map { section in
                Part(heading: section.heading, views: section.lines.map { Prose(words: $0) })
            } + [
                Signatures(names: ["School", person.forename, "Family"])
            ]
    }
}
