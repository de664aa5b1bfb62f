using Softswitch.Calls.Subscriptions;

namespace Softswitch.Simulation.Tests.Stores;

/// <summary>Subscriptions that outlive an exchange.</summary>
internal sealed class MemorySubscriptionStore : ISubscriptionStore
{
    private readonly Dictionary<string, StoredSubscription> _subscriptions = [];

    public IReadOnlyList<StoredSubscription> Load() => [.. _subscriptions.Values];

    public void Save(StoredSubscription subscription) => _subscriptions[subscription.Id] = subscription;

    public void Remove(string id) => _subscriptions.Remove(id);
}
