using System.Net;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Subscriptions;

/// <summary>The live subscriptions, by dialog and by watcher, written through to the store.</summary>
internal sealed class SubscriptionTable(ISubscriptionStore store)
{
    /// <summary>Dialogs one watcher may have for one mailbox; a further one replaces the one that ends soonest.</summary>
    private const int MaxPerWatcher = 10;

    /// <summary>How far CSeq jumps at a restart: more than the NOTIFYs that can have been sent after the last save.</summary>
    private const uint RestartJump = 1000;

    private readonly Dictionary<string, Subscription> _byId = [];
    private readonly Dictionary<string, List<Subscription>> _byWatcher = [];

    public int Count => _byId.Count;

    /// <summary>Takes over what the store has kept; once. A watcher over UDP can be told at once, one that came over a connection
    /// when it is back.</summary>
    /// <returns>All subscriptions now in the table.</returns>
    public IReadOnlyList<Subscription> Load(DateTimeOffset now, ISipTransports transports)
    {
        foreach (var stored in store.Load())
        {
            if (stored.ExpiresAt <= now || SubscriptionState.FromStored(stored) is not { } state || !IPEndPoint.TryParse(state.RemoteEndPoint, out var remote))
            {
                store.Remove(stored.Id);
                continue;
            }

            var flow = state.Transport == SipTransport.Udp ? transports.FlowTo(SipTransport.Udp, remote) : null;
            Add(new Subscription(state with { LocalCSeq = state.LocalCSeq + RestartJump }, flow));
        }

        return All;
    }

    public Subscription? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>All subscriptions; a copy.</summary>
    public IReadOnlyList<Subscription> All => [.. _byId.Values];

    /// <summary>Subscriptions an extension has made; a copy, so that they may end meanwhile.</summary>
    public IReadOnlyList<Subscription> Of(string watcher) =>
        _byWatcher.TryGetValue(watcher, out var subscriptions) ? [.. subscriptions] : [];

    /// <summary>Subscriptions to a mailbox; a copy.</summary>
    public IReadOnlyList<Subscription> To(string mailbox) =>
        [.. _byId.Values.Where(subscription => subscription.State.Mailbox == mailbox)];

    /// <summary>Subscriptions that have run out; a copy.</summary>
    public IReadOnlyList<Subscription> Expired(DateTimeOffset now) =>
        [.. _byId.Values.Where(subscription => subscription.State.ExpiresAt <= now)];

    /// <summary>Adds a subscription that the store knows, or will know when its first NOTIFY is saved.</summary>
    public void Add(Subscription subscription)
    {
        _byId[subscription.State.Id] = subscription;
        if (!_byWatcher.TryGetValue(subscription.State.Watcher, out var subscriptions))
        {
            _byWatcher.Add(subscription.State.Watcher, subscriptions = []);
        }

        subscriptions.Add(subscription);
    }

    public void Save(Subscription subscription) => store.Save(subscription.State.ToStored());

    /// <summary>Ends a subscription without telling its watcher.</summary>
    public void Remove(Subscription subscription)
    {
        subscription.IsOver = true;
        if (!_byId.Remove(subscription.State.Id))
        {
            return;
        }

        var subscriptions = _byWatcher[subscription.State.Watcher];
        subscriptions.Remove(subscription);
        if (subscriptions.Count == 0)
        {
            _byWatcher.Remove(subscription.State.Watcher);
        }

        store.Remove(subscription.State.Id);
    }

    /// <summary>Makes room for a new subscription. A phone that has started anew subscribes anew: its old dialog means nothing to it any more.</summary>
    public void MakeRoomFor(SubscriptionState state)
    {
        var others = Of(state.Watcher).Where(other => other.State.Mailbox == state.Mailbox).ToList();
        foreach (var other in others.Where(other => other.State.Target == state.Target && other.State.Event == state.Event))
        {
            Remove(other);
        }

        others.RemoveAll(other => other.IsOver);
        foreach (var other in others.OrderBy(other => other.State.ExpiresAt).Take(others.Count - MaxPerWatcher + 1))
        {
            Remove(other);
        }
    }
}
