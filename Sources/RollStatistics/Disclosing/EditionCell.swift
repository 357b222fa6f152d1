/// What a published count is about, the same in every table that tells it.
struct EditionCell: Hashable {
    /// One value of a filter that is not its total.
    struct Member: Hashable, Comparable {
        let filter: String
        let item: String

        static func < (left: Member, right: Member) -> Bool {
            (left.filter, left.item) < (right.filter, right.item)
        }
    }

    var period: String
    var place: String
    /// Ascending; totals are left out, so that tables with other filters name the cell alike.
    var members: [Member]
    var measure: String

    /// The same for everybody in a filter.
    func whole(of filter: String) -> EditionCell {
        var cell = self
        cell.members.removeAll { $0.filter == filter }
        return cell
    }

    /// The same of another place.
    func at(_ place: String) -> EditionCell {
        var cell = self
        cell.place = place
        return cell
    }

    /// The same for another period.
    func during(_ period: String) -> EditionCell {
        var cell = self
        cell.period = period
        return cell
    }

    /// Another count of the same.
    func counting(_ measure: String) -> EditionCell {
        var cell = self
        cell.measure = measure
        return cell
    }
}

/// A sum that a reader knows of, by what it is a sum over.
struct EditionSum: Hashable {
    /// Sums over the same thing: they hold all or, where some parts are not published, none.
    let family: String
    let whole: EditionCell
}
