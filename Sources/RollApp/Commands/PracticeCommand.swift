import ArgumentParser
import RollAccess
import RollDomain
import RollServices
import RollStore

/// Prints the practice library, by what is looked for, or one card.
struct PracticeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice",
        abstract: "What schools did, how sure one can be, and what became of it elsewhere.",
        discussion: """
            Lists the cards of the practice library that answer what is looked for, with why each \
            fits; those that answer most come first. With a card's number it prints the card, and \
            who took it up with what they said.

              rollcall practice --as headteacher --need year:8 --need day:monday --kind phase:secondary
              rollcall practice --as headteacher --card 4

            Needs are year:8, day:monday, group:fsm or barrier:F-FIN; kinds of school are \
            phase:primary, place:rural or size:small. No pupil is named.
            """)

    @Option(help: ArgumentHelp("What it is to answer, such as year:8.", valueName: "need"))
    var need: [String] = []

    @Option(help: ArgumentHelp("A kind of school, such as place:rural.", valueName: "kind"))
    var kind: [String] = []

    @Option(help: ArgumentHelp("A grade of evidence, such as promising.", valueName: "grade"))
    var grade: [String] = []

    @Option(help: ArgumentHelp("Words that a card holds.", valueName: "words"))
    var words = ""

    @Option(help: ArgumentHelp("One card, by its number.", valueName: "number"))
    var card: Int64?

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        guard viewer.login != nil else {
            throw ServiceFailure(
                .usage, "Practice is shown to people with an account: --as LOGIN.")
        }
        let question = try PracticeAsk(
            needs: need, kinds: kind, grades: grade, words: words
        ).question
        let (store, occasion) = try viewer.looking(shared, purpose: nil)
        guard let person = occasion.viewer,
            let grant = Door.grant(person, .seePractice, .nation)
        else {
            throw ServiceFailure(.usage, "Your role does not open the practice library.")
        }
        let finding = FindPractice(store: store)
        let isSynthetic = try SyntheticOnly(store: store).holds()
        guard let card else {
            let found = try finding.run(question, by: grant)
            return Terminal.say(PracticeText(isSynthetic: isSynthetic).list(found))
        }
        guard let page = try finding.card(card, by: grant, on: occasion) else {
            throw ServiceFailure(
                .usage, "There is no card \(card). The numbers stand in the list without --card.")
        }
        Terminal.say(PracticeText(isSynthetic: isSynthetic).card(page))
    }
}
