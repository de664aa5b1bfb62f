using System.Text;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Subscriptions;

/// <summary>A live subscription: its state, the way to the watcher and the NOTIFY under way.</summary>
internal sealed class Subscription(SubscriptionState state, SipFlow? flow)
{
    public SubscriptionState State { get; set; } = state;

    /// <summary>The way the watcher was last heard on; null after a restart when it was a connection.</summary>
    public SipFlow? Flow { get; private set; } = flow;

    /// <summary>A NOTIFY awaits its answer. Only one at a time, so that they cannot overtake each other.</summary>
    public bool IsNotifying { get; set; }

    /// <summary>The watcher has not been told of the latest state.</summary>
    public bool IsBehind { get; set; }

    /// <summary>Removed from the table; what still comes for it is ignored.</summary>
    public bool IsOver { get; set; }

    public void MoveTo(SipFlow flow)
    {
        Flow = flow;
        State = State with { Transport = flow.Transport, RemoteEndPoint = flow.Remote.ToString() };
    }

    /// <summary>True when the watcher's Contact is this URI.</summary>
    public bool IsFor(ReadOnlySpan<byte> contactUri) => SipUri.AreEquivalent(Encoding.UTF8.GetBytes(State.Target), contactUri);
}
