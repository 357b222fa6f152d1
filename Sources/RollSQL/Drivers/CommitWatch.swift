/// Notices that something was committed, in this process or in another one.
///
/// It says that there is news, never what: whoever waits looks at the tables afterwards, and once
/// when the watch begins, since what was committed before it is not news.
public protocol CommitWatch: AnyObject, Sendable {
    /// Waits for news.
    ///
    /// - Parameter time: how long to wait where there is none.
    /// - Returns: whether something may have been committed since the last call, or since the
    ///   watch began.
    /// - Throws: `SQLFailure`, after which this watch notices no more.
    func wait(atMost time: Duration) throws(SQLFailure) -> Bool
}
