public import RollDomain

/// How far the marks that were held back could move the absence rate of what was taken.
///
/// A row that was held back may be right or wrong, so the range assumes the worst twice: that
/// every one belongs and was attended, and that every one belongs and was absence.
public struct FigureEffect: Sendable, Hashable {
    /// The marks that were taken, by class.
    public var taken: SessionTally
    /// Rows held back whose code says that the pupil attended.
    public var withheldAttending: Int
    /// Rows held back whose code says that the pupil was absent.
    public var withheldAbsent: Int
    /// Rows held back of which it cannot be said how they would count.
    public var withheldUnclear: Int

    /// Starts with no marks at all.
    public init() {
        taken = SessionTally()
        withheldAttending = 0
        withheldAbsent = 0
        withheldUnclear = 0
    }

    /// Possible sessions that the rows held back may have been, at most.
    public var withheldPossible: Int { withheldAttending + withheldAbsent + withheldUnclear }

    /// The absence rate of what was taken.
    public var absence: Ratio { taken.absence }

    /// The lowest absence rate that the rows held back allow.
    public var lowestAbsence: Ratio {
        Ratio(taken.absent, of: taken.possible + withheldAttending + withheldUnclear)
    }

    /// The highest absence rate that the rows held back allow.
    public var highestAbsence: Ratio {
        let more = withheldAbsent + withheldUnclear
        return Ratio(taken.absent + more, of: taken.possible + more)
    }

    /// Counts a row held back by the class that its code has on its date.
    ///
    /// - Parameter markClass: The class, nil where the row does not tell.
    mutating func withhold(_ markClass: MarkClass?) {
        switch markClass {
        case .present, .approved, .covid: withheldAttending += 1
        case .authorised, .unauthorised: withheldAbsent += 1
        case .notPossible, .administrative, .unmarked: break
        case .unknown, nil: withheldUnclear += 1
        }
    }
}
