import RollDomain
import RollFormats
import RollServices
import RollStore

/// What pupils and families of a token's schools answered, small numbers kept back.
struct VoiceRoutes: Sendable {
    let reading: FeedReading

    var all: [APIRoute] { [.get("/schools/{urn}/voice", .readFigures, surveys)] }

    @Sendable private func surveys(_ call: Call) throws -> Reply {
        let school = try call.school()
        let found = try reading.voice(of: school, from: call.caller, on: call.occasion)
        return Reply(["school": .int(school.number), "surveys": .array(found.map(Self.json))])
    }

    private static func json(_ report: VoiceReport) -> JSONText {
        func number(_ value: Int?) -> JSONText { value.map { .int($0) } ?? .null }
        let places = ([report.own] + report.beside).map { line -> JSONText in
            [
                "name": .string(line.name), "answers": number(line.answers),
                "shares": .array(
                    zip(report.questionWords, line.shares).map { question, share in
                        [
                            "question": .string(question.code),
                            "answered": number(share.answered),
                            "counted": number(share.counted),
                        ]
                    }),
            ]
        }
        return [
            "survey": .int(Int(report.number)), "audience": .string(report.audienceWords),
            "asked_by": .string(report.askerName),
            "from": .string(report.span.from.description),
            "to": report.span.to.map { .string($0.description) } ?? .null,
            "questions": .array(
                report.questionWords.map {
                    [
                        "question": .string($0.code), "words": .string($0.words),
                        "counted": .string($0.counted),
                    ]
                }), "places": .array(places),
        ]
    }
}
