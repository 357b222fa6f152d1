import RollDomain
public import RollEngine
public import RollStore

extension Query {
    /// Narrows a question to the schools and records that somebody reaches, beside what it asks.
    ///
    /// - Parameter records: What is reached.
    public mutating func narrow(to records: ReachedRecords) {
        guard let whole = records.schools else { return }
        let touched = whole.union(records.records.keys)
        schools.schools = schools.schools.map { $0.intersection(touched) } ?? touched
        guard !records.records.isEmpty else { return }
        pupils.registrations = (pupils.registrations ?? [:]).merging(records.records) {
            $0.intersection($1)
        }
    }
}
