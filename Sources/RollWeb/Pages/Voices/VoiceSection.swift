import RollAccess
import RollCasework
import RollServices

/// What pupils and families say, beside the figures of a place.
struct VoiceSection {
    let services: SiteServices

    /// The newest finding of each audience, with the page of the rest; nothing where none may be shown.
    func add(
        to page: inout Page, _ ask: Ask, _ address: String, _ subject: Subject
    ) throws(ServiceFailure) {
        let action: Action = subject == .nation ? .seeComparison : .seeVoice
        guard let viewer = ask.guest?.viewer, let grant = Door.grant(viewer, action, subject)
        else { return }
        var seen: Set<String> = []
        let tasks = try VoiceResults(store: services.store, shelf: services.voices).run(
            grant, on: ask.occasion()
        )
        .compactMap { report -> Tasks.Task? in
            guard let words = VoiceWords.finding(report),
                seen.insert(report.audience.words).inserted
            else { return nil }
            return Tasks.Task(
                words: words, address: address,
                note: "\(VoiceWords.span(report.span)), asked by \(report.askerName)")
        }
        guard !tasks.isEmpty else { return }
        page.content = Stack([
            page.content,
            Part(
                heading: "What pupils and families say", id: "voice",
                note: "Small numbers are kept back", views: [Tasks(tasks: tasks)]),
        ])
    }
}
