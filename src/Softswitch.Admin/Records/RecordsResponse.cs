namespace Softswitch.Admin.Records;

/// <summary>A page of call records.</summary>
/// <param name="Records">The latest first.</param>
/// <param name="Next">What to give as <c>cursor</c> for the next page; null when this is the last.</param>
internal sealed record RecordsResponse(RecordResponse[] Records, long? Next);
