using Softswitch.Voicemail;

namespace Softswitch.Admin.Messages;

/// <summary>A message in a mailbox.</summary>
/// <param name="Id">Number of the message; unique, ascending in time.</param>
/// <param name="CallerNumber">Who left it: extension or telephone number.</param>
/// <param name="CallerName">Name of the caller; empty when unknown.</param>
/// <param name="ReceivedAt">When the recording began.</param>
/// <param name="LengthSeconds">Length in seconds, to a tenth.</param>
/// <param name="Heard">True once its owner has listened to it.</param>
/// <param name="Recovered">True for one that was cut off when the exchange died.</param>
internal sealed record MessageResponse(
    long Id,
    string CallerNumber,
    string CallerName,
    DateTimeOffset ReceivedAt,
    double LengthSeconds,
    bool Heard,
    bool Recovered)
{
    public static MessageResponse From(VoicemailMessage message, OfficeTime time) => new(
        message.Id,
        message.CallerNumber,
        message.CallerName,
        time.Local(message.ReceivedAt),
        Math.Round(message.Length.TotalSeconds, 1),
        message.IsHeard,
        message.IsRecovered);
}
