using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Subscriptions;

/// <summary>A subscription and its dialog (RFC 6665, RFC 3261 §12): all that is needed to go on after a restart.</summary>
internal sealed record SubscriptionState
{
    /// <summary>Extension that watches.</summary>
    public required string Watcher { get; init; }

    /// <summary>Number of the mailbox watched.</summary>
    public required string Mailbox { get; init; }

    /// <summary>Whole value of Event, with its id if there is one: repeated in every NOTIFY (RFC 6665 §8.2.1).</summary>
    public required string Event { get; init; }

    public required string CallId { get; init; }

    public required string LocalTag { get; init; }

    public required string RemoteTag { get; init; }

    /// <summary>Whole From value of our NOTIFYs, with tag.</summary>
    public required string Local { get; init; }

    /// <summary>Whole To value of our NOTIFYs, with tag.</summary>
    public required string Remote { get; init; }

    /// <summary>The watcher's Contact URI: Request-URI of our NOTIFYs.</summary>
    public required string Target { get; init; }

    /// <summary>Route values of our NOTIFYs.</summary>
    public IReadOnlyList<string> Route { get; init; } = [];

    /// <summary>Number of the last NOTIFY sent.</summary>
    public required uint LocalCSeq { get; init; }

    /// <summary>Number of the last SUBSCRIBE taken.</summary>
    public required uint RemoteCSeq { get; init; }

    public required SipTransport Transport { get; init; }

    /// <summary>Where the last SUBSCRIBE came from: address and port as text.</summary>
    public required string RemoteEndPoint { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    [JsonIgnore]
    public string Id => IdOf(CallId, LocalTag, RemoteTag);

    /// <summary>The state that a SUBSCRIBE outside a dialog makes; its dialog is ours as the server's side (RFC 3261 §12.1.1).</summary>
    public static SubscriptionState Of(ServerTransaction transaction, string watcher, string mailbox, SubscribeRequest request, DateTimeOffset now)
    {
        var message = transaction.Request;
        var route = new List<string>();
        foreach (var value in message.GetAll(HeaderName.RecordRoute))
        {
            route.Add(Encoding.UTF8.GetString(value));
        }

        return new SubscriptionState
        {
            Watcher = watcher,
            Mailbox = mailbox,
            Event = request.Event,
            CallId = Encoding.UTF8.GetString(message.CallId),
            LocalTag = transaction.LocalTag,
            RemoteTag = Encoding.UTF8.GetString(message.FromTag),
            Local = $"{message.GetString(HeaderName.To)};tag={transaction.LocalTag}",
            Remote = message.GetString(HeaderName.From)!,
            Target = request.Target,
            Route = route,
            LocalCSeq = 0,
            RemoteCSeq = message.CSeq.Number,
            Transport = transaction.Flow.Transport,
            RemoteEndPoint = transaction.Flow.Remote.ToString(),
            ExpiresAt = now + request.Expires,
        };
    }

    public static string IdOf(string callId, string localTag, string remoteTag) => $"{callId}\n{localTag}\n{remoteTag}";

    public StoredSubscription ToStored() => new(Id, JsonSerializer.Serialize(this, SubscriptionJson.Default.SubscriptionState), ExpiresAt);

    /// <returns>Null when the text is not of this program.</returns>
    public static SubscriptionState? FromStored(StoredSubscription stored)
    {
        try
        {
            return JsonSerializer.Deserialize(stored.State, SubscriptionJson.Default.SubscriptionState);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
