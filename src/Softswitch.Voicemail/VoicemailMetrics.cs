using System.Diagnostics.Metrics;

namespace Softswitch.Voicemail;

internal static class VoicemailMetrics
{
    private static readonly Meter Meter = new("Softswitch");

    private static readonly Counter<long> Messages = Meter.CreateCounter<long>("softswitch_voicemail_messages_total", description: "Messages callers began to leave, by result.");

    private static readonly Counter<long> Openings = Meter.CreateCounter<long>("softswitch_voicemail_openings_total", description: "Attempts to open a mailbox by phone, by result.");

    private static readonly Counter<long> RecoveredMessages = Meter.CreateCounter<long>("softswitch_voicemail_recovered_total", description: "Messages recovered after the exchange had died.");

    /// <param name="result">saved, dropped (too short) or failed.</param>
    public static void Message(string result) => Messages.Add(1, new KeyValuePair<string, object?>("result", result));

    /// <param name="result">opened, wrong-pin, locked or no-pin.</param>
    public static void Opening(string result) => Openings.Add(1, new KeyValuePair<string, object?>("result", result));

    public static void Recovered(int messages) => RecoveredMessages.Add(messages);
}
