import RollDomain
import RollImport
import RollStore

/// The schools that a list is about: those it names, the one stated, or that of its pupils.
struct ListSchools {
    private let list: AttendanceList
    private let stated: URN?
    private let window: DateSpan

    init(_ list: AttendanceList, _ stated: URN?, _ window: DateSpan) {
        self.list = list
        self.stated = stated
        self.window = window
    }

    /// Finds them, at least one.
    ///
    /// - Throws: fault, where none is loaded or none can be told.
    func found(in session: StoreSession) throws -> [StoredSchool] {
        let loaded = try session.schools.withPupils()
        if let stated {
            guard let school = loaded.first(where: { $0.urn == stated }) else {
                throw ServiceFailure(
                    .fault,
                    "No pupils of school \(stated) are loaded. Find it with: rollcall schools NAME")
            }
            return [school]
        }
        let urns = Set(list.rows.compactMap(\.urn))
        let numbers = Set(list.rows.compactMap(\.laestab))
        let named = loaded.filter { school in
            urns.contains(school.urn) || school.laestab.map(numbers.contains) ?? false
        }
        if !urns.isEmpty || !numbers.isEmpty {
            guard !named.isEmpty else {
                throw ServiceFailure(
                    .fault,
                    "None of the schools that \(list.file) names has pupils here. Is it the right "
                        + "file, or the right database?")
            }
            return named
        }
        return [try schoolOfPupils(among: loaded, in: session)]
    }

    /// The school at which most of the first pupils are.
    private func schoolOfPupils(
        among loaded: [StoredSchool], in session: StoreSession
    ) throws -> StoredSchool {
        if loaded.count == 1 { return loaded[0] }
        var counts: [URN: Int] = [:]
        for upn in list.rows.compactMap(\.upn).prefix(200) {
            for pupil in try session.pupils.find(nil, upn: upn) {
                counts[pupil.school, default: 0] += 1
            }
        }
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        guard let most, let school = loaded.first(where: { $0.urn == most.key }) else {
            throw ServiceFailure(
                .fault,
                "\(list.file) names no school, and none of its pupils is known here. Say which "
                    + "school it is of with --school URN.")
        }
        return school
    }
}
