import RollDomain

/// A column of a wide file that holds the marks of one session.
struct SessionColumn: Hashable {
    /// The column's place in a row.
    let place: Int
    /// The header as the file spells it.
    let header: String
    /// The session.
    let when: SessionDate

    /// Reads headers such as `Mon 05/01/2026 AM`, `2026-01-05 PM` or `05/01/2026:AM`; nil otherwise.
    init?(place: Int, header: String) {
        let signs: Set<Character> = [" ", ":", "_", ",", "(", ")", "\n", "\t"]
        let words = header.split { signs.contains($0) }
        var date: CivilDate?
        var session: Session?
        for word in words {
            if let found = CivilDate(anyForm: word.utf8) {
                guard date == nil else { return nil }
                date = found
            } else if word.utf8.count > 1, let found = Session(text: word.utf8) {
                guard session == nil else { return nil }
                session = found
            } else if !Self.isWeekday(word) {
                return nil
            }
        }
        guard let date, let session else { return nil }
        self.place = place
        self.header = header
        self.when = SessionDate(date, session)
    }

    private static func isWeekday(_ word: Substring) -> Bool {
        word.count >= 3
            && Weekday.allCases.contains { $0.name.lowercased().hasPrefix(word.lowercased()) }
    }

    /// The session columns of a header, in order.
    static func find(in headers: [String]) -> [SessionColumn] {
        headers.enumerated().compactMap { SessionColumn(place: $0.offset, header: $0.element) }
    }
}
