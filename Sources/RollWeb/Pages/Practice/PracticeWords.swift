import RollCasework
import RollServices
import RollStore

/// Practice cards in words.
enum PracticeWords {
    static func tag(_ grade: EvidenceGrade) -> Tag {
        switch grade {
        case .tested, .promising: Tag(grade.words, .good)
        case .compared: Tag(grade.words, .info)
        case .described: Tag(grade.words, .fact)
        case .nothingFound: Tag(grade.words, .wait)
        }
    }

    static func tag(_ state: PracticeState) -> Tag {
        switch state {
        case .draft: Tag(state.words, .fact)
        case .submitted: Tag(state.words, .wait)
        case .published: Tag(state.words, .good)
        case .withdrawn: Tag(state.words, .act)
        }
    }

    static func tag(_ outcome: AdoptionOutcome) -> Tag {
        switch outcome {
        case .better: Tag(outcome.words, .good)
        case .noChange: Tag(outcome.words, .fact)
        case .worse: Tag(outcome.words, .act)
        case .stopped: Tag(outcome.words, .wait)
        }
    }

    /// How many took a card up, such as `4 schools took it up, 3 reported, 1 saw no change`.
    static func sum(_ count: AdoptionCount) -> String {
        guard count.adopted > 0 else { return "No school took it up yet" }
        let adopted = SchoolWords.count(count.adopted, "school", "schools")
        guard count.reported > 0 else { return "\(adopted) took it up, none has reported yet" }
        return "\(adopted) took it up, \(count.reported) reported, "
            + (count.unchanged == 0 ? "none" : "\(count.unchanged)") + " saw no change"
    }

    /// A size in words, such as `120 KB`.
    static func size(_ bytes: Int) -> String {
        bytes < 1_024
            ? "\(bytes) bytes"
            : bytes < 1 << 20 ? "\((bytes + 512) / 1_024) KB" : "\((bytes + (1 << 19)) >> 20) MB"
    }

    static func kind(_ kind: PracticeFileKind) -> String {
        switch kind {
        case .pdf: "PDF"
        case .png, .jpeg: "picture"
        case .openText, .word: "document"
        case .openSheet, .excel: "spreadsheet"
        case .openSlides, .powerPoint: "slides"
        case .text: "plain text"
        }
    }
}
