using Softswitch.Voicemail;

namespace Softswitch.Data.Messages;

/// <summary>A row of the table <c>messages</c>.</summary>
internal sealed class MessageRow
{
    public const string Columns = """
        id AS Id, mailbox AS Mailbox, caller_number AS CallerNumber, caller_name AS CallerName, received_at AS ReceivedAt,
        length_ms AS LengthMs, min_seconds AS MinSeconds, is_heard AS IsHeard, is_recovered AS IsRecovered, state AS State
        """;

    public long Id { get; init; }

    public string Mailbox { get; init; } = "";

    public string CallerNumber { get; init; } = "";

    public string CallerName { get; init; } = "";

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long ReceivedAt { get; init; }

    public long LengthMs { get; init; }

    /// <summary>Shorter ones are dropped when they are recovered, in seconds.</summary>
    public double MinSeconds { get; init; }

    public bool IsHeard { get; init; }

    public bool IsRecovered { get; init; }

    public MessageState State { get; init; }

    public VoicemailMessage ToMessage(MessageFiles files) => new()
    {
        Id = Id,
        Mailbox = Mailbox,
        CallerNumber = CallerNumber,
        CallerName = CallerName,
        ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAt),
        Length = TimeSpan.FromMilliseconds(LengthMs),
        File = State == MessageState.Recording ? files.PartPath(Mailbox, Id) : files.WavPath(Mailbox, Id),
        IsHeard = IsHeard,
        IsRecovered = IsRecovered,
    };
}
