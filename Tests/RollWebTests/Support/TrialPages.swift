import RollAccess
import RollDomain
import RollServices

@testable import RollWeb

/// Pages that only tests have: one for those who are signed in, forms, and one that fails.
struct TrialPages: Pages {
    struct Unforeseen: Error, CustomStringConvertible {
        var description: String { "Robin Ashdown is named here" }
    }

    static let inside: PathPattern = "/trial/inside/{pupil}"
    static let form: PathPattern = "/trial/form"
    static let upload: PathPattern = "/trial/upload"
    static let broken: PathPattern = "/trial/broken"
    static let hidden: PathPattern = "/trial/hidden"

    var routes: [Route] {
        [
            .get("trial.inside", Self.inside, title: "Inside", needs: .signedIn) { ask in
                var page = Page(
                    "Inside", content: Prose(words: "Here is \(ask.value("pupil"))."))
                page.namesPupils = true
                page.why = "You see this because you are a trial."
                return .page(page)
            },
            .get("trial.form", Self.form, title: "A form", needs: .nothing) { _ in
                .page(Page("A form", content: FormView(action: "/", fields: [], button: "Send")))
            },
            .post("trial.send", Self.form, title: "Sends it", needs: .nothing) { ask in
                guard let words = ask.form.text("words") else {
                    let faults = [FormFault("words", "Say something")]
                    return .again(
                        Page(
                            "A form",
                            content: FormView(
                                action: Self.form(), faults: faults,
                                fields: [
                                    TextField(name: "words", label: "Words")
                                        .kept(ask.form, faults)
                                ], button: "Send")))
                }
                return .page(Page("Sent", content: Prose(words: words)))
            },
            .post(
                "trial.upload", Self.upload, title: "Takes a file", needs: .nothing,
                body: .upload(1_000)
            ) { ask in
                let words = ask.files.map { "\($0.field) \($0.name) \($0.bytes.count)" }
                return .page(
                    Page("Taken", content: Prose(words: words.joined(separator: ", "))))
            },
            .get("trial.broken", Self.broken, title: "Fails", needs: .nothing) { _ in
                throw Unforeseen()
            },
            .get("trial.hidden", Self.hidden, title: "Refuses", needs: .nothing) { _ in
                throw WebFailure.notFound
            },
        ]
    }
}

/// Knows one visitor by one token.
struct TrialReception: Reception {
    static let token = "a-token-of-a-session-that-runs"

    func guest(token: String, on occasion: Occasion, isUse: Bool) throws -> Guest? {
        guard token == Self.token else { return nil }
        guard let school = URN("100001") else { return nil }
        let span = DateSpan(from: day("2025-09-01"))
        return Guest(
            person: 1, name: "Dana Whitlock",
            viewer: Viewer(
                person: 1, name: "Dana Whitlock", role: .attendanceOfficer,
                assignments: [
                    Assignment(.attendanceOfficer, .school(school), span, place: "Hill School")
                ], on: occasion.today), roles: [.attendanceOfficer, .formTutor],
            hasFactor: false)
    }
}
