using System.Text;

namespace Softswitch.Calls.Subscriptions;

/// <summary>The body of a message-summary NOTIFY (RFC 3842 §5).</summary>
internal static class MessageSummary
{
    public const string ContentType = "application/simple-message-summary";

    public const string Package = "message-summary";

    public static byte[] Body(MessageCount count, string mailbox, string realm) => Encoding.UTF8.GetBytes(
        $"Messages-Waiting: {(count.New > 0 ? "yes" : "no")}\r\n"
        + $"Message-Account: sip:{mailbox}@{realm}\r\n"
        + $"Voice-Message: {count.New}/{count.Old} (0/0)\r\n");
}
