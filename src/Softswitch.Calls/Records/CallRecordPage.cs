namespace Softswitch.Calls.Records;

/// <summary>A page of records.</summary>
/// <param name="Records">The latest first, in the order in which calls ended.</param>
/// <param name="Next">Cursor of the next page; null when this is the last.</param>
public sealed record CallRecordPage(IReadOnlyList<CallRecord> Records, long? Next);
