import RollCasework
import RollDomain
import RollServices
import RollStore

/// The cards that fit what is looked for, each with why.
struct PracticeListView {
    let found: PracticeFound
    let reading: PracticeReading
    let ask: Ask

    /// What was found, in a sentence.
    static func heading(_ found: PracticeFound, _ reading: PracticeReading) -> String {
        let count = found.lines.count
        guard !reading.question.isEmpty else {
            return found.total == 0
                ? "The library is empty so far"
                : "\(SchoolWords.count(found.total, "practice card", "practice cards")) of schools "
                    + "to learn from"
        }
        return count == 0
            ? "No card fits \(reading.words) yet"
            : "\(SchoolWords.count(count, "card fits", "cards fit")) \(reading.words)"
    }

    func content(_ frame: PracticeFrame) -> any View {
        let search = SearchForm(
            action: Addresses.practice(),
            fields: [
                TextField(
                    name: "q", label: "Words in a card", kind: .search,
                    value: reading.question.words)
            ] + ask.query.all.filter { $0.name != "q" && $0.name != "done" }.map(HiddenField.init),
            button: "Find")
        return Stack(
            frame.news() + [
                reading.chosen(ask),
                Columns(columns: [
                    .init(wide: 4, views: [search, reading.filters(ask)]),
                    .init(wide: 8, views: results(frame)),
                ]),
            ])
    }

    private func results(_ frame: PracticeFrame) -> [any View] {
        guard !found.lines.isEmpty else { return [nothing(frame)] }
        var views: [any View] = [
            Part(heading: "Cards", id: "cards", views: found.lines.map(card))
        ]
        if found.elsewhere > 0 {
            var wider = ask.query
            for name in ["phase", "place", "size"] { wider = wider.with(name, nil) }
            views.append(
                Prose(
                    words: "\(SchoolWords.count(found.elsewhere, "more card", "more cards")) of "
                        + "other kinds of school.",
                    links: [Page.Link("Show them too", to: ask.path + wider.question)]))
        }
        return views
    }

    private func card(_ line: PracticeLine) -> any View {
        let text = line.version.text
        var views: [any View] = [
            Tags(tags: [PracticeWords.tag(text.grade)]), Prose(words: Self.first(text.problem)),
        ]
        if !line.fit.reasons.isEmpty {
            views.append(
                Prose(
                    words: "Fits: \(line.fit.reasons.joined(separator: ", "))."
                        + (line.fit.misses.isEmpty
                            ? ""
                            : " Not written for: \(line.fit.misses.joined(separator: ", "))."),
                    voice: .note))
        }
        views.append(
            Prose(
                words: "\(line.card.school.name), \(text.context.words). "
                    + "\(PracticeWords.sum(line.count)). Time: \(text.time). Money: \(text.money).",
                voice: .note))
        return Card(
            heading: text.title, address: Addresses.practiceCard(line.card.number), views: views)
    }

    /// The first sentences of a text.
    private static func first(_ text: String) -> String {
        guard text.count > 220 else { return text }
        let cut = text.prefix(220)
        let end = cut.lastIndex(where: { ".?!".contains($0) })
        return end.map { String(cut[...$0]) } ?? String(cut) + "…"
    }

    /// What to do where nothing fits.
    private func nothing(_ frame: PracticeFrame) -> Hollow {
        var links: [Page.Link] = []
        if !reading.question.isEmpty {
            links.append(Page.Link("See every card", to: Addresses.practice()))
        }
        if let school = frame.school {
            links.append(
                Page.Link("Write what your school does", to: Addresses.newPractice(school)))
        }
        return Hollow(
            words: reading.question.isEmpty
                ? "No school has published a card here yet. Headteachers and attendance champions "
                    + "write them, from what they do already."
                : "Take a filter off: years and kinds of school shut out most. If your school does "
                    + "something about this, the next one would like to read it.",
            links: links)
    }
}
