import RollDomain
import RollEngine
import RollStore

extension SchoolPupils {
    /// The registrations that fit a search, before a page is cut from them.
    struct Lines {
        /// One registration that fits.
        struct Found {
            let row: RegistrationTable.Row
            let person: StoredPupil
            let hand: SessionsInHand
        }

        let search: PupilSearch
        let today: CivilDate
        let weeks: [CivilDate]
        private(set) var bands = [Int](repeating: 0, count: AbsenceBand.all.count)
        let unknownNumbers: Int
        private var found: [Found] = []
        private let groupOf: [Int: String]
        private let places: [Int]
        private let open: [SessionDate]

        init(
            _ table: RegistrationTable?, _ known: Known, search: PupilSearch, today: CivilDate
        ) {
            self.search = search
            self.today = today
            let mondays = (table?.parts ?? []).enumerated().compactMap {
                place, key -> (place: Int, monday: CivilDate)? in
                if case .week(let monday) = key[0] { (place: place, monday: monday) } else { nil }
            }.suffix(SchoolPupils.weekCount)
            weeks = mondays.map(\.monday)
            places = mondays.map(\.place)
            var groupOf: [Int: String] = [:]
            for group in known.groups {
                for member in group.members { groupOf[member] = group.name }
            }
            self.groupOf = groupOf
            let year = AcademicYear(of: today)
            open = known.calendar?.openSessions(in: year.span).filter { $0.date >= today } ?? []
            let here = Set(known.people.values.map(\.upn))
            unknownNumbers = search.upns.map { $0.subtracting(here).count } ?? 0
            let words = search.name.lowercased().split(separator: " ").map(String.init)
            for row in table?.rows ?? [] {
                guard let person = known.people[row.pupil], isIn(row, person, words) else {
                    continue
                }
                if let band = Self.band(row) {
                    bands[band.index] += 1
                    if let wanted = search.bands, !wanted.contains(band) { continue }
                } else if search.bands != nil {
                    continue
                }
                found.append(Found(row: row, person: person, hand: hand(row)))
            }
        }

        private static func band(_ row: RegistrationTable.Row) -> AbsenceBand? {
            AbsenceBand(absent: row.counts.absent, possible: row.counts.possible)
        }

        /// Whether a registration fits everything but the bands.
        private func isIn(
            _ row: RegistrationTable.Row, _ person: StoredPupil, _ words: [String]
        ) -> Bool {
            if let wanted = search.upns, !wanted.contains(person.upn) { return false }
            if let wanted = search.sexes, !wanted.contains(row.sex) { return false }
            if let wanted = search.yearGroups, !wanted.contains(row.yearGroup) { return false }
            if let wanted = search.kinds, !wanted.contains(row.kind) { return false }
            if let wanted = search.groups, !wanted.contains(groupOf[row.number] ?? "") {
                return false
            }
            if let wanted = search.isCompulsoryAge {
                let isOfAge = row.age.map(FigureQuery.officialAges.contains) ?? false
                if wanted != isOfAge { return false }
            }
            for (kind, values) in search.characteristics
            where !values.contains(row.characteristics[kind]) {
                return false
            }
            return fitsAbsence(row) && fitsLeaving(row) && fitsName(person, words)
        }

        private func fitsAbsence(_ row: RegistrationTable.Row) -> Bool {
            let (absent, possible) = (row.counts.absent, row.counts.possible)
            let isLabelled = possible >= PupilList.fewestSessions
            for (wanted, line) in [
                (search.isPersistent, AbsenceThreshold.persistent),
                (search.isSevere, AbsenceThreshold.severe),
            ] {
                guard let wanted else { continue }
                let isOver = isLabelled && line.isReached(absent: absent, possible: possible)
                if wanted != isOver { return false }
            }
            return true
        }

        private func fitsLeaving(_ row: RegistrationTable.Row) -> Bool {
            let hasLeft = row.to.map { $0 < today } ?? false
            switch search.leavers {
            case .onRoll: if hasLeft { return false }
            case .left: if !hasLeft { return false }
            case .all: break
            }
            guard let dates = search.leavingDates else { return true }
            return row.to.map(dates.contains) ?? false
        }

        private func fitsName(_ person: StoredPupil, _ words: [String]) -> Bool {
            guard !words.isEmpty else { return true }
            let parts = "\(person.forename) \(person.surname)".lowercased()
                .split { $0 == " " || $0 == "-" }
            return words.allSatisfy { word in parts.contains { $0.hasPrefix(word) } }
        }

        private func hand(_ row: RegistrationTable.Row) -> SessionsInHand {
            let possible = row.counts.possible
            let rest = open.count { when in row.to.map { when.date <= $0 } ?? true }
            return SessionsInHand(
                absent: row.counts.absent, possible: possible,
                inYearOf: open.isEmpty ? max(380, possible) : possible + rest)
        }

        /// The registrations in the order asked for; equal ones by name, then number.
        var sorted: [Found] {
            let sorted = found.sorted { left, right in
                switch search.order {
                case .name: break
                case .absence:
                    // Who has nothing possible has missed nothing, and stands with those.
                    let first = left.row.counts.absent * max(1, right.row.counts.possible)
                    let second = right.row.counts.absent * max(1, left.row.counts.possible)
                    if first != second { return first > second }
                case .yearGroup:
                    let first = left.row.yearGroup?.order ?? Int.max
                    let second = right.row.yearGroup?.order ?? Int.max
                    if first != second { return first < second }
                case .unauthorised:
                    let first = left.row.counts.unauthorised
                    let second = right.row.counts.unauthorised
                    if first != second { return first > second }
                case .late:
                    let first = left.row.lateBefore + left.row.lateAfter
                    let second = right.row.lateBefore + right.row.lateAfter
                    if first != second { return first > second }
                case .inHand:
                    if left.hand.inHand != right.hand.inHand {
                        return left.hand.inHand < right.hand.inHand
                    }
                }
                return (left.person.surname, left.person.forename, left.row.number)
                    < (right.person.surname, right.person.forename, right.row.number)
            }
            return search.isReversed ? sorted.reversed() : sorted
        }

        /// A registration as a page shows it.
        func line(_ found: Found) -> PupilLine {
            let row = found.row
            return PupilLine(
                pupil: row.pupil, number: row.number, upn: found.person.upn,
                surname: found.person.surname, forename: found.person.forename,
                yearGroup: row.yearGroup, group: groupOf[row.number] ?? "", kind: row.kind,
                leftOn: row.to.flatMap { $0 < today ? $0 : nil }, counts: row.counts,
                band: Self.band(row), late: row.lateBefore + row.lateAfter,
                persistent: found.hand, isEarly: row.counts.possible < PupilList.fewestSessions,
                weeks: places.map { place in
                    let part = row.parts[place]
                    return part.possible > 0 ? part.absent : nil
                })
        }
    }
}
