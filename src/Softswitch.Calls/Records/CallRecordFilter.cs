namespace Softswitch.Calls.Records;

/// <summary>Which records are wanted; null: all.</summary>
public sealed record CallRecordFilter
{
    /// <summary>Calls that began at this moment or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Calls that began before this moment.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>A number that has to do with the call (<see cref="CallRecord.Numbers"/>).</summary>
    public string? Number { get; init; }

    /// <summary>Where it came to: "switchboard", "voicemail 10101", or the first word alone.</summary>
    public string? Place { get; init; }

    public CallEnd? End { get; init; }

    /// <summary>Most records of a page, at least 1.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Where the page before has ended (<see cref="CallRecordPage.Next"/>); null for the first.</summary>
    public long? Cursor { get; init; }
}
