import RollDomain
import RollFormats
import RollServices
import RollStore

/// Tokens for people.
struct TokenText {
    let tokens: [ListedToken]
    let now: Instant

    private static let columns: [TextTable.Column] = [
        .init("Token", .right), .init("Feed"), .init("Schools", .right), .init("May"),
        .init("State"), .init("Good until"), .init("Last heard from"),
    ]

    /// A line for each token.
    var table: String {
        guard !tokens.isEmpty else {
            return "There are no tokens yet. Make one with rollcall token add."
        }
        var grid = TextTable(title: "Tokens of other systems", columns: Self.columns)
        for one in tokens {
            grid.add([
                "\(one.token.number)", one.feed.name, Self.schools(one.feed),
                one.feed.scopes.map(\.rawValue).sorted().joined(separator: " "), state(one.token),
                one.token.expiresAt.map(Self.lastDate) ?? "–",
                one.token.lastHeardAt.map { "\($0)" } ?? "never",
            ])
        }
        return grid.plainText()
    }

    /// The secret, once.
    static func made(_ made: MadeToken) -> String {
        let feed = made.listed.feed
        return """
            Token \(made.listed.token.number) of feed “\(feed.name)”, for \
            \(Counted.text(feed.schools.count, "school")). Its secret, shown this once:

              \(made.secret.text)

            """
    }

    private func state(_ token: FeedToken) -> String {
        if token.revokedAt != nil { return "revoked" }
        return token.isGood(at: now) ? "good" : "ended"
    }

    private static func lastDate(_ end: Instant) -> String {
        "\(Instant(milliseconds: end.milliseconds - 1).date)"
    }

    private static func schools(_ feed: StoredFeed) -> String {
        feed.schools.count == 1
            ? feed.schools.first.map { "\($0)" } ?? "" : "\(feed.schools.count)"
    }
}
