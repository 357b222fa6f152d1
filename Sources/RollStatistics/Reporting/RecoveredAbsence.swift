/// Registrations of an area with the persistently and severely absent among them, from bands.
public struct RecoveredAbsence: Hashable, Sendable {
    /// The period.
    public let edition: PublishedEdition
    /// How wide the area is.
    public let level: GeographicLevel
    /// The area's code; empty for England.
    public let code: String
    /// The kind of school.
    public let phase: PublishedPhase
    /// Registrations.
    public let enrolments: Int
    /// Of these, persistently absent.
    public let persistent: Int
    /// Of these, severely absent.
    public let severe: Int

    /// The areas in order: England first, then regions and authorities, each by code.
    static func list(_ found: [AreaKey: BandRecovery.Counts]) -> [RecoveredAbsence] {
        found.map { key, counts in
            RecoveredAbsence(
                edition: key.edition, level: key.level, code: key.code, phase: key.phase,
                enrolments: counts.enrolments, persistent: counts.persistent,
                severe: counts.severe)
        }.sorted {
            if $0.level != $1.level { return $1.level < $0.level }
            if $0.edition != $1.edition { return $0.edition < $1.edition }
            return ($0.code, $0.phase.rawValue) < ($1.code, $1.phase.rawValue)
        }
    }
}
