namespace Softswitch.Voicemail;

/// <summary>A message in a mailbox.</summary>
public sealed record VoicemailMessage
{
    /// <summary>Unique and ascending in time.</summary>
    public required long Id { get; init; }

    /// <summary>Extension or group.</summary>
    public required string Mailbox { get; init; }

    public required string CallerNumber { get; init; }

    public required string CallerName { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    public required TimeSpan Length { get; init; }

    /// <summary>Full path of the WAV file.</summary>
    public required string File { get; init; }

    /// <summary>True once its owner has listened to it.</summary>
    public bool IsHeard { get; init; }

    /// <summary>True for one that was being recorded when the exchange died.</summary>
    public bool IsRecovered { get; init; }
}
